package sekisho.e2e.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sekisho.e2e.dashboard.Journey.Dashboard;
import sekisho.e2e.dashboard.Journey.Panel;
import sekisho.service.ConfigFile;
import sekisho.service.MetricDef;

class DashboardTest {
    private static final Path GRAFANA = Path.of("..", "..", "grafana");
    private static final Journey JOURNEY = ConfigFile.read(GRAFANA.resolve("journey.yml"), Journey.class);
    private static final MetricNames NAMES = MetricNames.ofAllProcesses();
    private static final Pattern SERIES = Pattern.compile("\\b(?:up|[a-z]+_[a-z_]+)\\b(?=[{\\[) ]|$)");
    private static final Pattern LABELS = Pattern.compile("\\bby \\(([^)]*)\\)|\\{\\{([a-z_]+)}}|([a-z_]+)=~?\"");

    static Iterable<Panel> panels() {
        return JOURNEY.panels();
    }

    @ParameterizedTest
    @MethodSource("panels")
    void panelShowsOnlySeriesThatAProcessDeclares(Panel panel) {
        Set<String> series = series(panel);

        assertThat(series).isNotEmpty().allMatch(NAMES::exists);
    }

    @ParameterizedTest
    @MethodSource("panels")
    void panelUsesOnlyLabelsThatItsSeriesHave(Panel panel) {
        for (String series : series(panel)) {
            assertThat(labels(panel)).allMatch(label -> NAMES.has(series, label), series);
        }
    }

    @Test
    void feedsComeFromASeriesThatNamesThem() {
        for (Dashboard dashboard : JOURNEY.dashboards()) {
            assertThat(dashboard.feedsOf().stream()).allMatch(series -> NAMES.has(series, "feed"));
        }
    }

    /** Written anew by {@code -Ddashboards.write=true}. */
    @Test
    void dashboardsAreMadeFromTheirSource() throws IOException {
        for (Dashboard dashboard : JOURNEY.dashboards()) {
            String json = new DashboardJson(JOURNEY, dashboard).write();
            Path file = GRAFANA.resolve("dashboards").resolve(dashboard.side()).resolve("journey.json");
            if (Boolean.getBoolean("dashboards.write")) {
                Files.writeString(file, json);
            }
            assertThat(file)
                    .as("write it anew by -Ddashboards.write=true")
                    .content()
                    .isEqualTo(json);
        }
    }

    @Test
    void metricsHaveDistinctNamesOfOneForm() {
        var names = new LinkedHashSet<String>();
        for (MetricDef metric : MetricNames.definitions()) {
            assertThat(metric.metricName()).matches("sekisho(\\.[a-z]+)+");
            assertThat(names.add(metric.prometheusName()))
                    .as(metric.metricName())
                    .isTrue();
            assertThat(metric.help()).isNotBlank();
            assertThat(metric.tags()).doesNotContain("batch", "manifest", "sequence");
        }
    }

    private static Set<String> series(Panel panel) {
        var series = new LinkedHashSet<String>();
        for (String query : panel.queries().values()) {
            String bare = query.replaceAll("\"[^\"]*\"", "\"\"")
                    .replaceAll("\\bby \\([^)]*\\)", "")
                    .replaceAll("\\{[^}]*}", "{")
                    .replace("$__rate_interval", "1m");
            Matcher matcher = SERIES.matcher(bare);
            while (matcher.find()) {
                series.add(matcher.group());
            }
        }
        return series;
    }

    private static Set<String> labels(Panel panel) {
        var labels = new LinkedHashSet<String>();
        panel.queries().forEach((legend, query) -> {
            Matcher matcher = LABELS.matcher(legend + " " + query);
            while (matcher.find()) {
                for (int group = 1; group <= 3; group++) {
                    if (matcher.group(group) != null) {
                        Set.of(matcher.group(group).split(", *")).forEach(labels::add);
                    }
                }
            }
        });
        return labels;
    }
}
