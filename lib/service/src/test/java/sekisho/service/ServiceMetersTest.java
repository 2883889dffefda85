package sekisho.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceMetersTest {
    private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Metrics metrics = new Metrics(registry);

    @Test
    void healthShowsAsALevelPerCheck() {
        ServiceMeters.bind(
                metrics,
                List.of(
                        new HealthCheck("a", Health::up),
                        new HealthCheck("b", () -> new Health.Degraded("x.y", "halted")),
                        new HealthCheck("c", () -> new Health.Down("x.z", "gone")),
                        new HealthCheck("d", () -> {
                            throw new IllegalStateException("a bug");
                        })));

        assertThat(value("sekisho.process.health", "check", "a")).isZero();
        assertThat(value("sekisho.process.health", "check", "b")).isEqualTo(1);
        assertThat(value("sekisho.process.health", "check", "c")).isEqualTo(2);
        assertThat(value("sekisho.process.health", "check", "d")).isEqualTo(2);
    }

    @Test
    void clockIsTheTimeOfTheScrape() {
        ServiceMeters.bind(metrics, List.of());

        assertThat(registry.get("sekisho.process.clock").gauge().value())
                .isCloseTo(Clock.systemUTC().millis() / 1000.0, within(60.0));
    }

    @Test
    void diskShowsRoomAndSize(@TempDir Path folder) {
        ServiceMeters.disk(metrics, "state", folder);

        assertThat(value("sekisho.process.disk.size", "volume", "state")).isPositive();
        assertThat(value("sekisho.process.disk.free", "volume", "state"))
                .isLessThanOrEqualTo(value("sekisho.process.disk.size", "volume", "state"));
    }

    @Test
    void ofSeveralThatEndTheFirstIsShown() {
        List<Expiry> ends = List.of(
                new Expiry(Expiry.Kind.CERTIFICATE, "feed", "a", NOW.plusSeconds(100)),
                new Expiry(Expiry.Kind.CERTIFICATE, "feed", "a", NOW.plusSeconds(50)),
                new Expiry(Expiry.Kind.CRL, "feed", "a", NOW.minusSeconds(5)));
        try (var watch = ExpiryWatch.start(metrics, Clock.fixed(NOW, ZoneOffset.UTC), () -> ends)) {
            assertThat(watch).isNotNull();
            await().untilAsserted(() ->
                    assertThat(value("sekisho.process.crl.left", "name", "a")).isEqualTo(-5));
            assertThat(value("sekisho.process.certificate.left", "name", "a")).isEqualTo(50);
        }
    }

    @Test
    void rowsThatAreSetNoMoreAreShownNoMore() {
        GaugeRows rows = metrics.rows(ServiceMetric.DISK_FREE);
        rows.set(Map.of(List.of("a"), 1, List.of("b"), 2));
        rows.set(Map.of(List.of("b"), 3));

        assertThat(registry.find("sekisho.process.disk.free").gauges()).hasSize(1);
        assertThat(value("sekisho.process.disk.free", "volume", "b")).isEqualTo(3);
    }

    private double value(String name, String tag, String value) {
        return registry.get(name).tag(tag, value).gauge().value();
    }
}
