package sekisho.processor.settings;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import sekisho.processor.CheckpointMetrics;
import sekisho.processor.rig.SteppedClock;

final class ThreadFailuresTest {
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-06-03T00:00:00Z"));
    private final ThreadFailures failures = new ThreadFailures(clock, new CheckpointMetrics(new SimpleMeterRegistry()));

    @Test
    void stopsAfterThreeReplacementsInFiveMinutes() {
        for (int i = 0; i < 3; i++) {
            assertThat(failures.handle(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
            clock.advance(Duration.ofSeconds(6));
        }

        assertThat(failures.handle(new IllegalStateException())).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void forgetsReplacementsOfLongAgo() {
        for (int i = 0; i < 10; i++) {
            assertThat(failures.handle(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
            clock.advance(Duration.ofMinutes(2));
        }
    }
}
