package sekisho.service.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import sekisho.service.EndpointSettings;
import sekisho.service.ExitCode;
import sekisho.service.Health;
import sekisho.service.HealthCheck;
import sekisho.service.MetricDef;
import sekisho.service.MetricShape;
import sekisho.service.MetricType;
import sekisho.service.ProcessRegistry;
import sekisho.service.ServiceEndpoint;

/** Against real endpoints that show what the processes show. */
class StatusCommandTest {
    private final StringWriter out = new StringWriter();

    @Test
    void whatNeedsAHumanStandsFirst() {
        try (var registry = ProcessRegistry.create("processor");
                var endpoint = serve(registry, Health.up())) {
            gauge(registry, "sekisho.arrivals.missed", List.of("feed"), Map.of(List.of("cvs"), 1, List.of("card"), 0));
            gauge(
                    registry,
                    "sekisho.checkpoint.today.verdicts",
                    List.of("feed", "verdict"),
                    Map.of(List.of("cvs", "released"), 4, List.of("cvs", "refused"), 2));
            gauge(registry, "sekisho.checkpoint.acts.waiting", List.of("feed"), Map.of(List.of("cvs"), 1));

            assertThat(run("--url", endpoint.uri().toString())).isEqualTo(ExitCode.DONE);
        }
        String text = out.toString();
        assertThat(text)
                .containsSubsequence(
                        "要対応",
                        "!! 未着",
                        "cvs",
                        "→ feed-overdue",
                        "!! 今日の差止め",
                        "2 件",
                        " ! 2 人目の署名待ち",
                        "今日のバッチ",
                        "送信元",
                        "プロセス");
        assertThat(text).doesNotContain("card 1").contains("processor").contains("正常 up");
    }

    @Test
    void nothingToDoIsSaidToo() {
        try (var registry = ProcessRegistry.create("processor");
                var endpoint = serve(registry, Health.up())) {
            assertThat(run("--url", endpoint.uri().toString())).isEqualTo(ExitCode.DONE);
        }
        assertThat(out.toString()).contains("✔ ありません");
    }

    @Test
    void aPartThatIsDownIsNamedWithItsCode() {
        try (var registry = ProcessRegistry.create("intake");
                var endpoint =
                        serve(registry, new Health.Down("intake.rewind", "halted until two persons resume it"))) {
            assertThat(run("--url", endpoint.uri().toString())).isEqualTo(ExitCode.UNREACHABLE);
        }
        assertThat(out.toString()).contains("停止 down").contains("part: intake.rewind");
    }

    @Test
    void aProcessThatDoesNotAnswerNeedsAHuman() {
        assertThat(run("--url", "http://127.0.0.1:1")).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(out.toString()).contains("応答なし no answer").doesNotContain("ありません");
    }

    @Test
    void theSameAsJson() {
        try (var registry = ProcessRegistry.create("consumer");
                var endpoint = serve(registry, Health.up())) {
            gauge(registry, "sekisho.consumer.batches", List.of("state"), Map.of(List.of("AWAITING_APPROVAL"), 3));
            assertThat(run("--json", "--url", endpoint.uri().toString())).isEqualTo(ExitCode.DONE);
        }
        assertThat(out.toString())
                .contains("\"runbook\" : \"approval-waiting\"")
                .contains("\"value\" : 3.0");
    }

    @Test
    void readsWhatPrometheusReads() {
        List<Sample> samples = Sample.all("# HELP x y\nx_total{a=\"b, {c}\",d=\"e\"} 1.5\ny NaN\nz +Inf 17\n");

        assertThat(samples).hasSize(3);
        assertThat(samples.get(0).labels()).isEqualTo(Map.of("a", "b, {c}", "d", "e"));
        assertThat(samples.get(2).value()).isInfinite();
    }

    private static ServiceEndpoint serve(ProcessRegistry registry, Health health) {
        return ServiceEndpoint.start(
                new EndpointSettings(null, 0), registry.registry(), List.of(new HealthCheck("part", () -> health)));
    }

    private static void gauge(
            ProcessRegistry registry, String name, List<String> tags, Map<List<String>, Integer> rows) {
        registry.metrics()
                .rows(new Gauge(new MetricShape(name, MetricType.GAUGE, "", "", tags)))
                .set(rows);
    }

    private int run(String... arguments) {
        return new CommandLine(new StatusCommand()).setOut(new PrintWriter(out)).execute(arguments);
    }

    private record Gauge(MetricShape shape) implements MetricDef {}
}
