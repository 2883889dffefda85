package sekisho.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceEndpointTest {
    private final ProcessRegistry registry = ProcessRegistry.create("example");
    private final AtomicReference<Health> scanner = new AtomicReference<>(Health.up());
    private final ServiceEndpoint endpoint = ServiceEndpoint.start(
            new EndpointSettings(null, 0),
            registry.registry(),
            List.of(new HealthCheck("scanner", scanner::get), new HealthCheck("broker", Health::up)));

    @AfterEach
    void close() {
        endpoint.close();
        registry.close();
    }

    @Test
    void listensOnLoopbackByDefault() {
        assertThat(endpoint.uri().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void servesMetrics() throws Exception {
        HttpResponse<String> response = get("/metrics");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(response.body()).contains("# TYPE jvm_threads_live_threads gauge");
    }

    @Test
    void isUpWhenEveryCheckIs() throws Exception {
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(json("/health").at("/state").asText()).isEqualTo("UP");
    }

    @Test
    void saysWhatIsDownAndWhy() throws Exception {
        scanner.set(new Health.Down("scan.stale", "The virus definitions are too old."));

        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(json("/health").toString())
                .isEqualTo("{\"state\":\"DOWN\",\"checks\":["
                        + "{\"name\":\"scanner\",\"state\":\"DOWN\",\"code\":\"scan.stale\","
                        + "\"reason\":\"The virus definitions are too old.\"},"
                        + "{\"name\":\"broker\",\"state\":\"UP\",\"code\":\"\",\"reason\":\"\"}]}");
    }

    @Test
    void staysInServiceWhileDegraded() throws Exception {
        scanner.set(new Health.Degraded("feed.halted", "1 feed is halted"));

        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(json("/health").at("/state").asText()).isEqualTo("DEGRADED");
    }

    @Test
    void isNotReadyBeforeTheProcessSaysSo() throws Exception {
        assertThat(get("/ready").statusCode()).isEqualTo(503);

        endpoint.ready();

        assertThat(get("/ready").statusCode()).isEqualTo(200);
        scanner.set(new Health.Down("scan.unreachable", "x"));
        assertThat(get("/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void takesAFailingCheckForDownWithoutItsText() throws Exception {
        try (var failing = ServiceEndpoint.start(
                new EndpointSettings("127.0.0.1", 0), registry.registry(), List.of(new HealthCheck("database", () -> {
                    throw new IllegalStateException("hunter2");
                })))) {
            HttpResponse<String> response = send("GET", failing.uri() + "/health");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body())
                    .contains("health.error", "IllegalStateException")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void answersNothingElse() throws Exception {
        assertThat(get("/other").statusCode()).isEqualTo(404);
        assertThat(send("POST", endpoint.uri() + "/health").statusCode()).isEqualTo(405);
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", endpoint.uri() + path);
    }

    private static HttpResponse<String> send(String method, String uri) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(java.net.URI.create(uri))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
