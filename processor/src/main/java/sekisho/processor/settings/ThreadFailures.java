package sekisho.processor.settings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.processor.CheckpointMetrics;
import sekisho.processor.ProcessorMetric;

/**
 * Replaces a failed stream thread, at most 3 times in 5 minutes; then the client stops and says so. A cause that stays
 * would otherwise be an endless loop that looks healthy.
 */
public final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);
    private static final int LIMIT = 3;
    private static final Duration PERIOD = Duration.ofMinutes(5);

    private final Clock clock;
    private final CheckpointMetrics metrics;
    private final Deque<Instant> replaced = new ArrayDeque<>();

    public ThreadFailures(Clock clock, CheckpointMetrics metrics) {
        this.clock = clock;
        this.metrics = metrics;
        metrics.fromZero(ProcessorMetric.THREAD_REPLACEMENTS);
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
        Instant now = clock.instant();
        replaced.removeIf(at -> at.plus(PERIOD).isBefore(now));
        boolean giveUp = replaced.size() >= LIMIT;
        LOG.atError()
                .addKeyValue("error", exception.getClass().getName())
                .addKeyValue("cause", rootOf(exception).getClass().getName())
                .addKeyValue("replacements", replaced.size())
                .log(giveUp ? "stream thread failed again, the checkpoint stops" : "stream thread failed, replaced");
        if (giveUp) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        replaced.add(now);
        metrics.count(ProcessorMetric.THREAD_REPLACEMENTS);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static Throwable rootOf(Throwable exception) {
        Throwable cause = exception;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }
}
