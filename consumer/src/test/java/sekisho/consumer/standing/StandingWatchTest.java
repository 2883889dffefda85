package sekisho.consumer.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sekisho.consumer.db.InnerDatabase;
import sekisho.service.Metrics;
import sekisho.service.calendar.ArrivalTerms;
import sekisho.service.calendar.ExpectedArrival;

/** On a real database, with the rights of the consumer. */
class StandingWatchTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void showsTheWholeJourneyWithTombstones() throws Exception {
        var database = new InnerDatabase();
        var rows = new BatchRows(database);
        for (int i = 0; i < 5; i++) {
            rows.batch("cvs", "IMPORTED", 100, 1_000_000, 0);
        }
        rows.batch("cvs", "AWAITING_APPROVAL", 1_000, 10_000_000, 0);
        rows.batch("card", "DISAGREED", 10, 10_000, 40 * 86_400);
        rows.refused("cvs", 0);
        try (var watch = watch(database)) {
            assertThat(watch).isNotNull();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(value("feed.batches", "feed", "cvs", "state", "IMPORTED"))
                            .isEqualTo(5));
            assertThat(value("feed.batches", "feed", "cvs", "state", "REFUSED")).isOne();
            assertThat(value("feed.batches", "feed", "card", "state", "DISAGREED"))
                    .isOne();
            assertThat(value("today.batches", "state", "REFUSED")).isOne();
            assertThat(value("today.amount", "state", "IMPORTED")).isEqualTo(5_000_000);
            assertThat(find("today.batches", "state", "DISAGREED")).isNull();
            assertThat(value("unusual.batches", "feed", "cvs", "measure", "yen"))
                    .isOne();
            assertThat(value("unusual.batches", "feed", "cvs", "measure", "records"))
                    .isOne();
            assertThat(value("transfers.amount", "flow", "flow-of-cvs", "feed", "cvs"))
                    .isEqualTo(5_000_000);
            assertThat(value("oldest.batch.age", "state", "AWAITING_APPROVAL")).isBetween(0.0, 600.0);
            assertThat(value("window.open.age")).isZero();
            assertThat(value("outbox.events")).isZero();
            assertThat(value("database.size")).isPositive();
            assertThat(registry.get("sekisho.arrivals.last.timestamp")
                            .tag("feed", "cvs")
                            .gauge()
                            .value())
                    .isPositive();
        }
    }

    @Test
    void figuresGrowOldWhileTheDatabaseDoesNotAnswer() throws Exception {
        var database = new InnerDatabase();
        database.run("alter table batch rename to gone");
        try (var watch = watch(database)) {
            assertThat(watch).isNotNull();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(value("standing.age")).isPositive());
        }
    }

    private StandingWatch watch(InnerDatabase database) {
        var terms = new StandingWatch.Terms(
                new ArrivalTerms(null, null, List.of(ExpectedArrival.daily("cvs", LocalTime.of(10, 0)))),
                SanityBand.defaults(),
                StandingWatch.Published.YES);
        return StandingWatch.start(
                database.consumer(), terms, feed -> "flow-of-" + feed, new Metrics(registry), Clock.systemUTC());
    }

    private double value(String metric, String... tags) {
        Gauge gauge = find(metric, tags);
        assertThat(gauge).as(metric).isNotNull();
        return gauge == null ? Double.NaN : gauge.value();
    }

    private @Nullable Gauge find(String metric, String... tags) {
        return registry.find("sekisho.consumer." + metric).tags(tags).gauge();
    }
}
