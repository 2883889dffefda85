package sekisho.service.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one process answered.
 *
 * @param process its name; empty if it didn't answer
 * @param state UP, DEGRADED, DOWN or SILENT
 * @param troubles parts that are not up
 */
record Asked(URI uri, String process, State state, List<Trouble> troubles, List<Sample> samples) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    Asked {
        troubles = List.copyOf(troubles);
        samples = List.copyOf(samples);
    }

    /** How it is. */
    enum State {
        UP("正常", "up"),
        DEGRADED("注意", "degraded"),
        DOWN("停止", "down"),
        SILENT("応答なし", "no answer");

        private final String ja;
        private final String en;

        State(String ja, String en) {
            this.ja = ja;
            this.en = en;
        }

        String text() {
            return ja + " " + en;
        }
    }

    /** A part of {@code /health} that is not up. */
    record Trouble(String check, String code, String reason) {}

    /** Asks {@code /health} and {@code /metrics}; never fails. */
    static Asked of(URI uri) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            List<Sample> samples = Sample.all(get(client, uri.resolve("/metrics")));
            JsonNode health = new JsonMapper().readTree(get(client, uri.resolve("/health")));
            List<Trouble> troubles = new ArrayList<>();
            for (JsonNode check : health.path("checks")) {
                if (!check.path("state").asText().equals("UP")) {
                    troubles.add(new Trouble(
                            check.path("name").asText(),
                            check.path("code").asText(),
                            check.path("reason").asText()));
                }
            }
            String process = samples.stream()
                    .map(sample -> sample.label("process"))
                    .filter(name -> !name.isEmpty())
                    .findFirst()
                    .orElse("?");
            return new Asked(uri, process, State.valueOf(health.path("state").asText()), troubles, samples);
        } catch (IOException | IllegalArgumentException e) {
            return new Asked(uri, "", State.SILENT, List.of(), List.of());
        }
    }

    /** Status 503 comes with the same body. */
    private static String get(HttpClient client, URI uri) throws IOException {
        try {
            return client.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
