package sekisho.consumer.publish;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes in a thread of its own, as long as the process lives. Failures are logged and tried again. */
public final class PublisherLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PublisherLoop.class);

    private final OutboxPublisher publisher;
    private final Duration pause;
    private final Thread thread;

    private PublisherLoop(OutboxPublisher publisher, Duration pause) {
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.pause = requireNonNull(pause, "pause is null");
        this.thread = new Thread(this::run, "outbox-publisher");
    }

    /**
     * Starts.
     *
     * @param pause between looks at an empty outbox, and after a failure
     */
    public static PublisherLoop start(OutboxPublisher publisher, Duration pause) {
        PublisherLoop loop = new PublisherLoop(publisher, pause);
        loop.thread.start();
        return loop;
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            if (publish() == 0) {
                // Returns at once, with the flag still set, when close() has been called meanwhile.
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }

    private int publish() {
        try {
            return publisher.publishNext();
        } catch (PublishFailed | SQLException | RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.atWarn()
                        .addKeyValue("reason", e.getClass().getSimpleName())
                        .log("outbox not published, will try again");
            }
            return 0;
        }
    }

    /** Ends at the next safe point and waits for it. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
