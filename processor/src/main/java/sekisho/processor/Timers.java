package sekisho.processor;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeated small work aside of streams and checks; a run that fails doesn't end the series. */
final class Timers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2, work -> {
        var thread = new Thread(work, "checkpoint-timer");
        thread.setDaemon(true);
        return thread;
    });

    /** Runs it at once and then again and again. */
    void every(Duration period, Runnable work) {
        var unused = executor.scheduleWithFixedDelay(() -> guarded(work), 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("error", e.getClass().getName()).log("timed work failed");
        }
    }
}
