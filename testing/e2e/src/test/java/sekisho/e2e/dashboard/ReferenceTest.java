package sekisho.e2e.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import sekisho.service.MetricDef;

/** The reference of the metrics is made from the enums. */
class ReferenceTest {
    private static final Path FILE = Path.of("..", "..", "docs", "reference", "metrics.md");

    /** Written anew by {@code -Dreference.write=true}. */
    @Test
    void referenceIsMadeFromTheEnums() throws IOException {
        String text = reference();
        if (Boolean.getBoolean("reference.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, text);
        }
        assertThat(FILE)
                .as("docs/reference/metrics.md; write it anew by -Dreference.write=true")
                .content()
                .isEqualTo(text);
    }

    private static String reference() {
        var text = new StringBuilder("""
                # 計測値 / Metrics

                Made from the enums in the code by `ReferenceTest`; don't edit. Every process serves its own at
                `/metrics`, with the label `process`; the JVM's and a few of Kafka's come on top
                (`sekisho.service.KafkaMeters` lists them). Labels hold feeds, codes and states, never a batch, a person
                or a payment number.

                """);
        List<MetricDef> metrics = MetricNames.definitions().stream()
                .sorted(Comparator.comparing(MetricDef::metricName))
                .toList();
        String process = "";
        for (MetricDef metric : metrics) {
            String next = metric.metricName().split("\\.", -1)[1];
            if (!next.equals(process)) {
                text.append(process.isEmpty() ? "" : "\n")
                        .append("## ")
                        .append(next)
                        .append('\n');
                text.append("| name in Prometheus | type | labels | meaning |\n|---|---|---|---|\n");
                process = next;
            }
            text.append(row(metric));
        }
        return text.toString();
    }

    private static String row(MetricDef metric) {
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        metric.prometheusName(),
                        metric.type().name().toLowerCase(Locale.ROOT),
                        String.join(", ", metric.tags()),
                        metric.help());
    }
}
