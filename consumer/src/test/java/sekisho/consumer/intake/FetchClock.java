package sekisho.consumer.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The system's clock, moved on by a test as the fetches come in: a slow machine sees the same time as a fast one. */
final class FetchClock extends Clock {
    private static final Duration STEP = Duration.ofSeconds(20);
    private static final long LEAST_NANOS = 150_000_000;

    private final Clock system = Clock.systemUTC();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private volatile long movedAt = System.nanoTime();

    /** Another fetch was answered. Below the longest silence, above what a busy loop could use up. */
    void fetched() {
        long now = System.nanoTime();
        if (now - movedAt > LEAST_NANOS) {
            movedAt = now;
            ahead.updateAndGet(STEP::plus);
        }
    }

    @Override
    public Instant instant() {
        return system.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
