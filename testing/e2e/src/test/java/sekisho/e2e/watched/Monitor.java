package sekisho.e2e.watched;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A real Prometheus with the shipped configuration and rules of one side. Changed are the addresses, and the times of
 * scraping, evaluating, waiting ({@code for}) and looking back, so that a test can live through them; no expression
 * is otherwise.
 */
record Monitor(String side, Server prometheus) implements AutoCloseable {
    private static final Path SHIPPED = Path.of("..", "..", "grafana", "prometheus");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHORT = "1s";
    private static final String EXPR = "expr";
    /** How long the shipped rules tell an event. */
    static final String LOOK_BACK = "15m";

    /**
     * Starts one.
     *
     * @param alertmanager its port; 0 for none
     * @param lookBack how long an alert tells an event, as Prometheus spells it; shipped are 15 minutes
     */
    static Monitor start(String side, WatchedSite site, int alertmanager, String lookBack) throws IOException {
        Path folder = Files.createDirectories(site.site().folder().root().resolve("prometheus-" + side));
        int port = Server.freePort();
        YAML.writeValue(folder.resolve(side + ".rules.yml").toFile(), rules(side, lookBack));
        YAML.writeValue(folder.resolve(side + ".yml").toFile(), configuration(side, site, port, alertmanager));
        Server server = Server.start(
                port,
                site.site().folder().logs().resolve("prometheus-" + side + ".log"),
                Map.of(),
                List.of(
                        "prometheus",
                        "--config.file=" + folder.resolve(side + ".yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port));
        await("Prometheus").atMost(Duration.ofMinutes(1)).until(() -> server.isReady("/-/ready"));
        return new Monitor(side, server);
    }

    private static JsonNode rules(String side, String lookBack) throws IOException {
        JsonNode rules = YAML.readTree(SHIPPED.resolve(side + ".rules.yml").toFile());
        rules.findParents("for").forEach(rule -> ((ObjectNode) rule).put("for", SHORT));
        rules.findParents("alert")
                .forEach(rule ->
                        ((ObjectNode) rule).put(EXPR, lookingBack(rule.get(EXPR).asText(), lookBack)));
        return rules;
    }

    /** The expression with another look back, wherever it stands, and nothing else changed. */
    static String lookingBack(String expression, String lookBack) {
        return expression
                .replace("[" + LOOK_BACK + "]", "[" + lookBack + "]")
                .replace("offset " + LOOK_BACK, "offset " + lookBack);
    }

    private static JsonNode configuration(String side, WatchedSite site, int port, int alertmanager)
            throws IOException {
        ObjectNode all =
                (ObjectNode) YAML.readTree(SHIPPED.resolve(side + ".yml").toFile());
        ((ObjectNode) all.get("global"))
                .put("scrape_interval", SHORT)
                .put("scrape_timeout", SHORT)
                .put("evaluation_interval", SHORT);
        for (JsonNode job : all.get("scrape_configs")) {
            int target = Arrays.stream(Role.values())
                    .filter(role -> role.side().equals(side)
                            && role.job().equals(job.get("job_name").asText()))
                    .mapToInt(site::port)
                    .findFirst()
                    .orElse(port);
            ((ObjectNode) job).remove("dns_sd_configs");
            target(((ObjectNode) job).putArray("static_configs"), target);
        }
        all.remove("alerting");
        if (alertmanager > 0) {
            ObjectNode one = all.putObject("alerting").putArray("alertmanagers").addObject();
            target(one.putArray("static_configs"), alertmanager);
        }
        return all;
    }

    private static void target(ArrayNode configs, int port) {
        configs.addObject().putArray("targets").add("127.0.0.1:" + port);
    }

    /** What a query gives now. */
    JsonNode ask(String query) throws IOException, InterruptedException {
        return result("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    }

    /** The labels of all series of all processes. */
    JsonNode series() throws IOException, InterruptedException {
        return result("/api/v1/series?match[]=" + URLEncoder.encode("{process!=\"\"}", StandardCharsets.UTF_8));
    }

    private JsonNode result(String path) throws IOException, InterruptedException {
        JsonNode answer = JSON.readTree(prometheus.get(path.replace("[]", "%5B%5D")));
        if (!answer.path("status").asText().equals("success")) {
            throw new IOException("Prometheus refuses: " + answer.path("error").asText());
        }
        return answer.at("/data").isArray() ? answer.get("data") : answer.at("/data/result");
    }

    @Override
    public void close() {
        prometheus.close();
    }
}
