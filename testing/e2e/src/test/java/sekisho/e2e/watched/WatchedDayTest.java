package sekisho.e2e.watched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.demo.run.DemoResult;
import sekisho.service.JsonLog;

/**
 * The sample day and some faults, under the eyes of a real Prometheus per side: {@code -DexcludedGroups=none}. Brokers,
 * registries, database, clamd, Prometheus, Alertmanager and every role are processes of their own. With
 * {@code -Dboards.draw=true} the boards are drawn at the day's end; {@code grafana/README.md} says what that needs.
 */
@Tag("long")
@SuppressWarnings("NullAway.Init") // set up once, before all tests
class WatchedDayTest {
    @TempDir
    static Path root;

    private static WatchedSite site;
    private static List<Monitor> monitors;
    private static DemoResult result;
    private static Webhook webhook;
    private static long began;

    @BeforeAll
    static void letTheDayPass() throws Exception {
        JsonLog.toFile("e2e", Files.createDirectories(root.resolve("logs")).resolve("e2e.log"));
        site = WatchedSite.start(root, List.of(WatchedSite.OVERDUE));
        began = System.nanoTime();
        webhook = Webhook.start(root.resolve("alertmanager"));
        monitors = List.of(
                Monitor.start("outer", site, webhook.alertmanagerPort(), Monitor.LOOK_BACK),
                Monitor.start("inner", site, webhook.alertmanagerPort(), Monitor.LOOK_BACK));
        List.of(Role.PROCESSOR, Role.CONSUMER, Role.INTAKE, Role.BROKER).forEach(site::run);
        Day day = new Day(site);
        result = day.sample();
        day.faults();
    }

    @AfterAll
    static void end() throws Exception {
        if (Boolean.getBoolean("boards.draw")) {
            Command.run(
                    Path.of("..", "..", "grafana", "check"),
                    "env",
                    "MINUTES=" + (System.nanoTime() - began) / 60e9,
                    "node",
                    "draw.mjs",
                    monitors.get(0).prometheus().uri("").toString(),
                    monitors.get(1).prometheus().uri("").toString(),
                    "../../docs/images/boards");
        }
        monitors.forEach(Monitor::close);
        webhook.close();
        site.close();
    }

    @Test
    void everyPanelOfEveryBoardHasData() throws Exception {
        assertThat(result.asExpected()).isTrue();
        for (Monitor monitor : monitors) {
            List<PanelQuery> queries = PanelQuery.of(monitor.side());
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() ->
                            assertThat(silent(monitor, queries)).as("no data").isEmpty());
            queries.forEach(query -> System.out.println("data " + query.line()));
        }
    }

    private static List<String> silent(Monitor monitor, List<PanelQuery> queries) throws Exception {
        List<String> silent = new ArrayList<>();
        for (PanelQuery query : queries) {
            if (!query.hasData(monitor)) {
                silent.add(query.line() + " " + query.asked());
            }
        }
        return silent;
    }

    /** Nothing that names a batch, a person or a payment: short codes only. */
    @Test
    void noSeriesHoldsAnIdentifierOrFreeText() throws Exception {
        Set<String> hashes = Set.copyOf(result.batches().stream()
                .map(DemoResult.BatchLine::manifestHash)
                .toList());
        for (Monitor monitor : monitors) {
            JsonNode series = monitor.series();
            System.out.println("series " + monitor.side() + " " + series.size());
            assertThat(series.size()).isPositive().isLessThan(5_000);
            for (JsonNode one : series) {
                one.properties()
                        .forEach(label -> assertThat(label.getValue().asText())
                                .as(one.get("__name__") + " " + label.getKey())
                                .matches("[A-Za-z0-9 ._:,()'+-]{0,80}")
                                .doesNotContainPattern("[0-9a-f]{16}")
                                .doesNotContainPattern("(?<![0-9.])[0-9]{7}")
                                .isNotIn(hashes));
            }
        }
    }
}
