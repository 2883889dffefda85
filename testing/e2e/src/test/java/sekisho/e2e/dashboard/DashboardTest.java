package sekisho.e2e.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.e2e.dashboard.Board.Dashboard;
import sekisho.e2e.dashboard.Board.Panel;
import sekisho.e2e.dashboard.Board.Side;
import sekisho.service.MetricDef;

class DashboardTest {
    private static final Map<String, Board> BOARDS = Board.all();
    private static final MetricNames NAMES = MetricNames.ofAllProcesses();

    static Stream<Panel> panels() {
        return dashboards().flatMap(dashboard -> dashboard.panels().stream());
    }

    private static Stream<Dashboard> dashboards() {
        return BOARDS.values().stream().flatMap(board -> board.dashboards().stream());
    }

    @ParameterizedTest
    @MethodSource("panels")
    void panelShowsOnlySeriesThatAProcessDeclares(Panel panel) {
        panel.queries()
                .values()
                .forEach(query -> assertThat(PromQl.series(query)).isNotEmpty().allMatch(NAMES::exists));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void panelUsesOnlyLabelsThatItsSeriesHave(Panel panel) {
        panel.queries().forEach((legend, query) -> {
            Set<String> series = PromQl.series(query);
            assertThat(PromQl.labels(panel.kind().isTable() ? "" : legend, query))
                    .as(query)
                    .allMatch(label -> series.stream().anyMatch(one -> NAMES.has(one, label)));
        });
    }

    @Test
    void feedsComeFromASeriesThatNamesThem() {
        assertThat(dashboards().flatMap(dashboard -> dashboard.feedsOf().stream()))
                .isNotEmpty()
                .allMatch(series -> NAMES.has(series.replaceAll("\\{.*", ""), "feed"));
    }

    /** Written anew by {@code -Ddashboards.write=true}. */
    @Test
    void dashboardsAreMadeFromTheirSource() throws IOException {
        Map<Path, String> made = made();
        if (Boolean.getBoolean("dashboards.write")) {
            for (Map.Entry<Path, String> file : made.entrySet()) {
                Files.writeString(file.getKey(), file.getValue());
            }
        }
        for (Map.Entry<Path, String> file : made.entrySet()) {
            assertThat(file.getKey())
                    .as("write it anew by -Ddashboards.write=true")
                    .content()
                    .isEqualTo(file.getValue());
        }
        assertThat(standing()).as("dashboards without a source").isEqualTo(made.keySet());
    }

    private static Map<Path, String> made() {
        Map<Path, String> made = new TreeMap<>();
        BOARDS.forEach((name, board) -> board.dashboards()
                .forEach(dashboard -> dashboard.sides().forEach(side -> {
                    Path file = folder(side).resolve(name + ".json");
                    String before = made.put(file, new DashboardJson(name, board, dashboard, side).write());
                    assertThat(before).as("one dashboard per board and side").isNull();
                })));
        return made;
    }

    private static Set<Path> standing() throws IOException {
        Set<Path> standing = new TreeSet<>();
        for (Side side : Set.of(Side.outer, Side.inner)) {
            try (Stream<Path> files = Files.list(folder(side))) {
                files.forEach(standing::add);
            }
        }
        return standing;
    }

    private static Path folder(Side side) {
        return Board.GRAFANA.resolve("dashboards").resolve(side.name());
    }

    /** Data source, folder and path of the provider are those the dashboards and the topology use. */
    @ParameterizedTest
    @ValueSource(strings = {"outer", "inner"})
    void provisioningAgrees(String side) throws IOException {
        var yaml = new YAMLMapper();
        Path provisioning = Board.GRAFANA.resolve("provisioning").resolve(side);
        JsonNode source = yaml.readTree(
                        provisioning.resolve("datasources/prometheus.yml").toFile())
                .at("/datasources/0");
        JsonNode provider = yaml.readTree(
                        provisioning.resolve("dashboards/sekisho.yml").toFile())
                .at("/providers/0");
        String compose = Files.readString(Path.of("..", "..", "docker-compose.yml"));

        assertThat(source.at("/uid").asText()).isEqualTo("prometheus-" + side);
        assertThat(compose).contains("\n  " + source.at("/url").asText().replaceAll("http://(.*):9090", "$1") + ":\n");
        assertThat(provider.at("/folder").asText()).isEqualTo("Sekisho 関所");
        assertThat(compose)
                .contains("./grafana/dashboards/" + side + ":"
                        + provider.at("/options/path").asText() + ":ro")
                .contains("./grafana/provisioning/" + side + ":/etc/grafana/provisioning:ro");
        made().forEach((file, json) -> {
            if (file.startsWith(folder(Side.valueOf(side)))) {
                assertThat(json).doesNotContain(side.equals("outer") ? "prometheus-inner" : "prometheus-outer");
            }
        });
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

    /** Yen are known inside only. */
    @Test
    void noYenOutside() {
        assertThat(MetricNames.definitions())
                .filteredOn(metric -> metric.unit().equals("yen"))
                .isNotEmpty()
                .allMatch(metric -> metric.metricName().startsWith("sekisho.consumer."));
    }
}
