package sekisho.e2e.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sekisho.consumer.ConsumerMeters;
import sekisho.service.MetricDef;
import sekisho.service.Metrics;
import sekisho.service.ProcessRegistry;

/** A year of batches makes no more series than its first weeks: labels name feeds, stages and codes alone. */
class SeriesBoundTest {
    private static final int FEEDS = 100;
    private static final int BATCHES = 10_000;
    /** Different codes a single feed meets in its life; more than the sample days, faults and attacks show of one. */
    private static final int CODES = 12;

    @Test
    void seriesAreBoundedByFeedsAndNotByBatches() {
        try (var registry = ProcessRegistry.create("any")) {
            var inner = new ConsumerMeters(registry.metrics());
            batches(registry, inner, 0);
            long after = series(registry);
            batches(registry, inner, BATCHES);

            System.out.printf("series of all processes: %,d at %d feeds and %,d batches%n", after, FEEDS, BATCHES);
            assertThat(series(registry)).isEqualTo(after);
            assertThat(after).isPositive().isLessThan(60_000);
        }
    }

    private static void batches(ProcessRegistry registry, ConsumerMeters inner, int from) {
        List<MetricDef> outer = MetricNames.definitions().stream()
                .filter(metric -> !metric.metricName().startsWith("sekisho.consumer"))
                .toList();
        for (int batch = from; batch < from + BATCHES; batch++) {
            String feed = "feed-" + batch % FEEDS;
            String code = "code-" + batch / FEEDS % CODES;
            outer.forEach(metric -> record(registry.metrics(), metric, feed, code));
            inner.flow(feed, Optional.of(code));
            inner.halt(feed, code);
            inner.judged(feed, "released");
            inner.verified(feed, Duration.ofMillis(5));
            inner.disagreed(feed, code);
            inner.dropped(feed);
            inner.waiting(feed, code);
            inner.imported(feed, batch, batch, Duration.ofMillis(5));
            inner.rolledBack(feed);
            inner.levyRefused(code);
        }
    }

    private static void record(Metrics metrics, MetricDef metric, String feed, String code) {
        String[] values = metric.tags().stream()
                .map(tag -> tag.equals("feed") ? feed : code)
                .toArray(String[]::new);
        switch (metric.type()) {
            case COUNTER -> metrics.counter(metric, values).increment();
            case GAUGE -> metrics.gauge(metric, () -> 1, values);
            case TIMER -> metrics.timer(metric, values).record(Duration.ofMillis(5));
            case SUMMARY -> metrics.summary(metric, values).record(1);
        }
    }

    private static long series(ProcessRegistry registry) {
        return registry.registry()
                .scrape()
                .lines()
                .filter(line -> line.startsWith("sekisho_"))
                .count();
    }
}
