package sekisho.producer.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A schema registry that knows the outer cluster's three schemas by their subjects, and nothing else. */
public final class FakeRegistry implements AutoCloseable {
    private static final List<String> SUBJECTS = List.of(
            "sekisho.schemas.event.BatchOpened",
            "sekisho.schemas.event.BatchChunk",
            "sekisho.schemas.event.BatchReceipt");

    private final HttpServer server;

    private FakeRegistry(HttpServer server) {
        this.server = server;
    }

    public static FakeRegistry start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/subjects/", FakeRegistry::answer);
        server.start();
        return new FakeRegistry(server);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String subject = exchange.getRequestURI().getPath().substring("/subjects/".length());
            int id = 100 + SUBJECTS.indexOf(subject);
            byte[] body = ("{\"id\":" + id + "}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(SUBJECTS.contains(subject) ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
