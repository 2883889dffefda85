package sekisho.processor;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of the check pool. */
final class Workers implements Executor, AutoCloseable {
    private static final int CLOSE_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final ExecutorService threads;

    private Workers(ExecutorService threads) {
        this.threads = threads;
    }

    static Workers start(int count) {
        return new Workers(Executors.newFixedThreadPool(count, work -> {
            var thread = new Thread(work, "check");
            thread.setDaemon(true);
            return thread;
        }));
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /** Waits for running checks a little; they have no side effects, so they may also be cut. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            boolean ended = threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            LOG.atDebug().addKeyValue("ended", ended).log("check pool closed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
