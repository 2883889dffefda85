package sekisho.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
    enum Example implements MetricDef {
        VERDICTS("sekisho.example.verdicts", MetricType.COUNTER, "", List.of("feed", "outcome")),
        YEN("sekisho.example.imported", MetricType.COUNTER, "yen", List.of()),
        INBOX("sekisho.example.inbox", MetricType.GAUGE, "bytes", List.of()),
        HALTED("sekisho.example.halted", MetricType.GAUGE, "", List.of()),
        CHECK("sekisho.example.check", MetricType.TIMER, "", List.of()),
        SIZE("sekisho.example.batch.bytes", MetricType.SUMMARY, "bytes", List.of());

        private final MetricShape shape;

        Example(String metricName, MetricType type, String unit, List<String> tags) {
            this.shape = new MetricShape(metricName, type, unit, "An example", tags);
        }

        @Override
        public MetricShape shape() {
            return shape;
        }
    }

    private static final Pattern SERIES = Pattern.compile("(?m)^([a-z_]+)\\{");

    private final ProcessRegistry registry = ProcessRegistry.create("example");
    private final Metrics metrics = registry.metrics();

    @AfterEach
    void close() {
        registry.close();
    }

    @ParameterizedTest
    @EnumSource(Example.class)
    void declaresTheNamesThatPrometheusSees(Example metric) {
        record(metric);

        Set<String> scraped = SERIES.matcher(registry.registry().scrape())
                .results()
                .map(result -> result.group(1))
                .filter(name -> name.startsWith("sekisho_"))
                .collect(Collectors.toSet());

        assertThat(metric.prometheusSeries()).hasSameElementsAs(scraped);
    }

    @Test
    void namesCountersGaugesAndTimersAsPrometheusDoes() {
        assertThat(Example.VERDICTS.prometheusName()).isEqualTo("sekisho_example_verdicts_total");
        assertThat(Example.YEN.prometheusName()).isEqualTo("sekisho_example_imported_yen_total");
        assertThat(Example.INBOX.prometheusName()).isEqualTo("sekisho_example_inbox_bytes");
        assertThat(Example.CHECK.prometheusName()).isEqualTo("sekisho_example_check_seconds");
    }

    @Test
    void givesTheSameMeterAgain() {
        metrics.counter(Example.YEN).increment(5);
        metrics.counter(Example.YEN).increment(7);

        assertThat(metrics.counter(Example.YEN).count()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ヤマダ　タロウ", "山田 太郎", "91234567890123456789", "", "a b", "x\ny", "feed-1234567"})
    void showsNothingThatIsNoPlainLabel(String value) {
        metrics.counter(Example.VERDICTS, value, "released").increment();

        assertThat(registry.registry().scrape())
                .contains(
                        "sekisho_example_verdicts_total{feed=\"invalid\",outcome=\"released\",process=\"example\"} 1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cvs-agent", "2-bank", "clearing.checked.999999", "records.total_differs", "7"})
    void showsPlainLabels(String value) {
        metrics.counter(Example.VERDICTS, value, "released").increment();

        assertThat(registry.registry().scrape()).contains("{feed=\"" + value + "\",outcome=");
    }

    @Test
    void refusesAnotherTypeOrNumberOfTags() {
        assertThatThrownBy(() -> metrics.timer(Example.YEN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> metrics.counter(Example.VERDICTS, "feed-a"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bindsTheJvm() {
        assertThat(registry.registry().scrape())
                .contains("jvm_memory_used_bytes{", "process_uptime_seconds{", "process=\"example\"");
    }

    private void record(Example metric) {
        switch (metric.type()) {
            case COUNTER ->
                metrics.counter(metric, metric.tags().stream().map(tag -> "x").toArray(String[]::new))
                        .increment();
            case GAUGE -> metrics.gauge(metric, () -> 3);
            case TIMER -> metrics.timer(metric).record(Duration.ofSeconds(1));
            case SUMMARY -> metrics.summary(metric).record(1);
        }
    }
}
