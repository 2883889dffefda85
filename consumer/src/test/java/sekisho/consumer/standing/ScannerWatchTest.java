package sekisho.consumer.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import sekisho.consumer.standing.ScannerWatch.Seen;
import sekisho.scanning.ScanOutcome.NotScanned.Reason;
import sekisho.scanning.ScannerState;
import sekisho.service.Health;
import sekisho.service.Metrics;

class ScannerWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicReference<Optional<Seen>> seen = new AtomicReference<>(Optional.empty());

    @Test
    void showsWhatTheImporterGoesBy() {
        seen.set(Optional.of(new Seen(Optional.of(Reason.CANARY), NOW.minusSeconds(90))));

        try (ScannerWatch watch = watch()) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() ->
                            registry.find("sekisho.consumer.scanner.canary.age").gauge() != null);
            assertThat(value("sekisho.consumer.scanner.up")).isZero();
            assertThat(value("sekisho.consumer.scanner.canary.age")).isEqualTo(90);
            assertThat(registry.get("sekisho.consumer.scanner.fault")
                            .tag("code", Reason.CANARY.code())
                            .gauge()
                            .value())
                    .isOne();
            assertThat(watch.health()).isInstanceOf(Health.Degraded.class);
        }
    }

    @Test
    void tellsOfNoFaultBeforeTheFirstLook() {
        try (ScannerWatch watch = watch()) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> registry.find("sekisho.consumer.scanner.definitions.age")
                                    .gauge()
                            != null);
            assertThat(registry.find("sekisho.consumer.scanner.fault").gauges()).isEmpty();
            assertThat(watch.health()).isEqualTo(Health.up());
        }
    }

    private ScannerWatch watch() {
        return ScannerWatch.start(
                seen::get,
                () -> new ScannerState.Ready("test", "1", NOW),
                new Metrics(registry),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private double value(String gauge) {
        return registry.get(gauge).gauge().value();
    }
}
