package sekisho.demo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sekisho.demo.run.Folders;

/** A temporary folder. It holds private keys, so it goes with the bench, also when that is interrupted. */
final class Scratch implements AutoCloseable {
    private static final int TRIES = 40;
    private static final long PAUSE_MILLIS = 250;

    private final Path root;
    private final Thread hook = new Thread(this::deleteWhileOthersEnd, "bench-folder-end");

    private Scratch(Path root) {
        this.root = root;
    }

    static Scratch create() throws IOException {
        Scratch scratch = new Scratch(Files.createTempDirectory("sekisho"));
        Runtime.getRuntime().addShutdownHook(scratch.hook);
        return scratch;
    }

    Path root() {
        return root;
    }

    @Override
    public void close() throws IOException {
        Folders.delete(root);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending; the hook does the same.
        }
    }

    /** Brokers and database end at the same time, and write until they have. */
    private void deleteWhileOthersEnd() {
        for (int i = 0; i < TRIES && Files.exists(root); i++) {
            try {
                Thread.sleep(PAUSE_MILLIS);
                Folders.delete(root);
            } catch (IOException e) {
                // Something was written meanwhile: once more.
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
