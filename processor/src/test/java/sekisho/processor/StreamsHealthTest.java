package sekisho.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import sekisho.processor.rig.SteppedClock;
import sekisho.service.Health;

final class StreamsHealthTest {
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-06-03T00:00:00Z"));
    private final CheckpointMetrics metrics = new CheckpointMetrics(new SimpleMeterRegistry());

    @Test
    void runningWithoutATickForAMinuteIsDown() {
        metrics.tick(clock.instant());
        clock.advance(Duration.ofSeconds(59));
        assertThat(StreamsHealth.running(true, metrics, clock)).isInstanceOf(Health.Up.class);

        clock.advance(Duration.ofSeconds(2));
        assertThat(StreamsHealth.running(true, metrics, clock))
                .isInstanceOfSatisfying(
                        Health.Down.class, down -> assertThat(down.code()).isEqualTo("streams.silent"));
    }

    @Test
    void anInstanceThatHasNothingToDoIsWell() {
        assertThat(StreamsHealth.running(false, metrics, clock)).isInstanceOf(Health.Up.class);
    }
}
