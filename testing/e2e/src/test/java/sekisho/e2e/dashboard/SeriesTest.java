package sekisho.e2e.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sekisho.service.MetricDef;
import sekisho.service.Metrics;
import sekisho.service.ProcessRegistry;

/** Each metric of each process shows in {@code /metrics} under the names and with the labels it declares. */
class SeriesTest {
    private static final Pattern SERIES = Pattern.compile("(?m)^(sekisho_[a-z_]+)\\{([^}]*)}");

    static List<MetricDef> metrics() {
        return MetricNames.definitions();
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void showsAsDeclared(MetricDef metric) {
        try (var registry = ProcessRegistry.create("any")) {
            record(metric, registry.metrics());
            var names = new TreeSet<String>();
            SERIES.matcher(registry.registry().scrape()).results().forEach(series -> {
                names.add(series.group(1));
                assertThat(series.group(2)).doesNotContain("invalid");
                metric.tags().forEach(tag -> assertThat(series.group(2)).contains(tag + "=\"a\""));
            });

            assertThat(names).isEqualTo(Set.copyOf(metric.prometheusSeries()));
        }
    }

    private static void record(MetricDef metric, Metrics metrics) {
        String[] values = metric.tags().stream().map(tag -> "a").toArray(String[]::new);
        switch (metric.type()) {
            case COUNTER -> metrics.counter(metric, values).increment();
            case GAUGE -> metrics.gauge(metric, () -> 1, values);
            case TIMER -> metrics.timer(metric, values).record(Duration.ofSeconds(1));
            case SUMMARY -> metrics.summary(metric, values).record(1);
        }
    }
}
