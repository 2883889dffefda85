package sekisho.e2e.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The alerts of both segments; promtool itself runs their unit tests. */
class AlertRulesTest {
    private static final Path PROMETHEUS = Board.GRAFANA.resolve("prometheus");
    private static final Path RUNBOOKS = Path.of("..", "..", "docs", "operations", "runbooks");
    private static final MetricNames NAMES = MetricNames.ofAllProcesses();
    private static final Pattern TEMPLATE_LABEL = Pattern.compile("\\$labels\\.([a-z_]+)");

    /** One rule of one side. */
    record Alert(String side, String name, JsonNode rule) {
        String text(String pointer) {
            return rule.at(pointer).asText();
        }

        @Override
        public String toString() {
            return side + " " + name;
        }
    }

    static List<Alert> alerts() throws IOException {
        List<Alert> alerts = new ArrayList<>();
        for (String side : List.of("outer", "inner")) {
            for (JsonNode rule : yaml(side + ".rules.yml").findParents("alert")) {
                alerts.add(new Alert(side, rule.get("alert").asText(), rule));
            }
        }
        return alerts;
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void asksOnlyForSeriesAndLabelsThatAProcessDeclares(Alert alert) {
        Set<String> series = PromQl.series(
                alert.text("/expr").replace("sekisho:feed_records:day", "sekisho_checkpoint_records_total"));

        assertThat(series).isNotEmpty().allMatch(NAMES::exists);
        Set<String> labels = new TreeSet<>(PromQl.labels("", alert.text("/expr")));
        TEMPLATE_LABEL.matcher(alert.rule().toString()).results().forEach(found -> labels.add(found.group(1)));
        assertThat(labels).allMatch(label -> series.stream().anyMatch(one -> NAMES.has(one, label)));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void speaksJapaneseFirstAndNamesItsPage(Alert alert) {
        assertThat(alert.text("/labels/severity")).isIn("page", "ticket");
        assertThat(alert.text("/annotations/summary")).containsPattern("[\\p{IsHiragana}\\p{IsHan}]");
        assertThat(alert.text("/annotations/description"))
                .containsPattern("^.*[\\p{IsHiragana}\\p{IsHan}]")
                .containsPattern("[a-z]{3,}.*[.]$");
        Path page = Path.of("..", "..").resolve(alert.text("/annotations/runbook_url"));
        assertThat(page).exists().content().contains("`" + alert.name() + "`").contains("## すること");
    }

    @Test
    void everyPageBelongsToAnAlertAndStandsInTheList() throws IOException {
        Set<String> named = new TreeSet<>();
        alerts().forEach(alert ->
                named.add(alert.text("/annotations/runbook_url").replaceAll(".*/", "")));
        String list = Files.readString(RUNBOOKS.resolve("README.md"));
        Set<String> pages = new TreeSet<>();
        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.equals("README.md"))
                    .forEach(pages::add);
        }

        assertThat(pages).isEqualTo(named).allMatch(page -> list.contains("(" + page + ")"));
        assertThat(alerts()).allMatch(alert -> list.contains("`" + alert.name() + "`"));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void isTestedSilentFiringAndSilentAgain(Alert alert) throws IOException {
        JsonNode test = yaml(alert.side() + ".rules.test.yml").findParents("name").stream()
                .filter(one -> one.get("name").asText().equals(alert.name()))
                .findFirst()
                .orElseThrow();
        List<Integer> firing = new ArrayList<>();
        test.get("promql_expr_test").forEach(step -> {
            assertThat(step.get("expr").asText()).contains("\"" + alert.name() + "\"");
            firing.add(step.get("exp_samples").size());
        });

        assertThat(firing).containsExactly(0, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"outer", "inner"})
    void promtoolPasses(String side) throws Exception {
        assertThat(promtool("check", "rules", side + ".rules.yml")).contains("SUCCESS");
        assertThat(promtool("test", "rules", side + ".rules.test.yml")).contains("SUCCESS");
        assertThat(promtool("check", "config", side + ".yml")).contains("SUCCESS");
    }

    private static String promtool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(PROMETHEUS.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(PROMETHEUS.resolve(file).toFile());
    }
}
