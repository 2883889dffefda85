package sekisho.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The HTTP endpoint of a process, GET only: {@code /metrics} for Prometheus; {@code /health} with the reasons as JSON,
 * status 503 if a check is down; {@code /ready}, which is 503 until {@link #ready()} too.
 */
public final class ServiceEndpoint implements AutoCloseable {
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads;
    private final PrometheusMeterRegistry registry;
    private final List<HealthCheck> checks;
    private volatile boolean ready;

    private ServiceEndpoint(
            HttpServer server, ExecutorService threads, PrometheusMeterRegistry registry, List<HealthCheck> checks) {
        this.server = server;
        this.threads = threads;
        this.registry = registry;
        this.checks = checks;
    }

    /** Starts to serve; throws {@link UncheckedIOException} if the port is taken. */
    public static ServiceEndpoint start(
            EndpointSettings settings, PrometheusMeterRegistry registry, List<HealthCheck> checks) {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 16);
        } catch (IOException e) {
            throw new UncheckedIOException("can't listen for /metrics and /health", e);
        }
        ExecutorService threads = Executors.newFixedThreadPool(3, work -> {
            var thread = new Thread(work, "service-endpoint");
            thread.setDaemon(true);
            return thread;
        });
        ServiceMeters.bind(new Metrics(registry), checks);
        var endpoint = new ServiceEndpoint(server, threads, registry, List.copyOf(checks));
        server.setExecutor(threads);
        server.createContext("/", endpoint::answer);
        server.start();
        return endpoint;
    }

    /** To be called when the process has started all its parts. */
    public void ready() {
        ready = true;
    }

    /** Such as {@code http://127.0.0.1:8081}. */
    public URI uri() {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getHostString() + ":" + address.getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain", "GET only\n");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/metrics" -> send(exchange, 200, METRICS_TYPE, registry.scrape());
                case "/health" -> report(exchange, HealthReport.of(checks));
                case "/ready" -> report(exchange, ready ? HealthReport.of(checks) : HealthReport.starting());
                default -> send(exchange, 404, "text/plain", "not found\n");
            }
        }
    }

    private static void report(HttpExchange exchange, HealthReport report) throws IOException {
        send(exchange, report.down() ? 503 : 200, "application/json", report.json());
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
