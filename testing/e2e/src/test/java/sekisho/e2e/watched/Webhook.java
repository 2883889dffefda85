package sekisho.e2e.watched;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real Alertmanager, and what it tells a webhook. */
final class Webhook implements AutoCloseable {
    private static final String CONFIGURATION = """
            route:
              receiver: test
              group_by: ["..."]
              group_wait: 0s
              group_interval: 1s
              repeat_interval: 12h
            receivers:
              - name: test
                webhook_configs:
                  - url: http://127.0.0.1:%d/
                    send_resolved: true
            """;

    private final HttpServer server;
    private final Server alertmanager;
    private final List<Told> told = new CopyOnWriteArrayList<>();

    /** One alert of one notification; {@code at} is {@link System#nanoTime()}. */
    record Told(String side, String name, Status status, long at) {
        boolean is(String alert) {
            return alert.equals(side + " " + name);
        }
    }

    enum Status {
        firing,
        resolved
    }

    private Webhook(HttpServer server, Server alertmanager) {
        this.server = server;
        this.alertmanager = alertmanager;
    }

    static Webhook start(Path folder) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int port = Server.freePort();
        Path file = Files.writeString(
                Files.createDirectories(folder).resolve("alertmanager.yml"),
                CONFIGURATION.formatted(server.getAddress().getPort()));
        Server alertmanager = Server.start(
                port,
                folder.resolve("alertmanager.log"),
                Map.of(),
                List.of(
                        "prometheus-alertmanager",
                        "--config.file=" + file,
                        "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address="));
        Webhook webhook = new Webhook(server, alertmanager);
        server.createContext("/", webhook::take);
        server.start();
        return webhook;
    }

    int alertmanagerPort() {
        return alertmanager.port();
    }

    private void take(HttpExchange exchange) throws IOException {
        JsonNode notification = new ObjectMapper().readTree(exchange.getRequestBody());
        for (JsonNode alert : notification.path("alerts")) {
            told.add(new Told(
                    alert.at("/labels/segment").asText(),
                    alert.at("/labels/alertname").asText(),
                    Status.valueOf(alert.path("status").asText()),
                    System.nanoTime()));
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /**
     * Seconds from {@code since} to the notification; negative if none came by then.
     *
     * @param alert {@code side alert}
     */
    double await(String alert, Status status, long since, Duration limit) throws InterruptedException {
        while (System.nanoTime() - since < limit.toNanos()) {
            for (Told one : told) {
                if (one.at() >= since && one.is(alert) && one.status() == status) {
                    return (one.at() - since) / 1e9;
                }
            }
            Thread.sleep(100);
        }
        return -1;
    }

    @Override
    public void close() {
        alertmanager.close();
        server.stop(0);
    }
}
