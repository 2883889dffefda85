package sekisho.processor.rig;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A schema registry that gives each subject an id and never asks for more. */
public final class TestRegistry implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();

    private TestRegistry(HttpServer server) {
        this.server = server;
    }

    public static TestRegistry start() throws IOException {
        var registry =
                new TestRegistry(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16));
        registry.server.createContext("/", registry::answer);
        registry.server.start();
        return registry;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String subject = exchange.getRequestURI().getPath().split("/", -1)[2];
            int id = ids.computeIfAbsent(subject, s -> ids.size() + 1);
            byte[] body = "{\"id\":%d}".formatted(id).getBytes(StandardCharsets.US_ASCII);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
