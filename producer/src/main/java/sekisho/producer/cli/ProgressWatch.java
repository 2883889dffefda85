package sekisho.producer.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import sekisho.producer.DeskWatch;

/** A progress bar on standard error, where that is a terminal (the launcher tells: {@code sekisho.terminal}). */
final class ProgressWatch implements DeskWatch, AutoCloseable {
    private static final int REFRESH_MILLIS = 200;

    private final boolean terminal;
    private String task = "";
    private @Nullable ProgressBar bar;

    private ProgressWatch(boolean terminal) {
        this.terminal = terminal;
    }

    static ProgressWatch onTerminal() {
        return new ProgressWatch(Boolean.getBoolean("sekisho.terminal"));
    }

    @Override
    public void reading(long bytes, long total) {
        step("封かん sealing", bytes, total);
    }

    @Override
    public void publishing(long sequence, int chunks, int total) {
        step("送信 sending " + sequence, chunks, total);
    }

    @Override
    public void waiting(long sequence) {
        close();
        if (terminal) {
            System.err.println("関所の判定を待っています / waiting for the checkpoint's verdict");
        }
    }

    private void step(String name, long done, long total) {
        if (!terminal) {
            return;
        }
        ProgressBar current = bar;
        if (current == null || !task.equals(name)) {
            close();
            task = name;
            current = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REFRESH_MILLIS)
                    .build();
            bar = current;
        }
        current.stepTo(done);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
