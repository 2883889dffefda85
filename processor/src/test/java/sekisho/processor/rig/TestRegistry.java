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
import java.util.concurrent.atomic.AtomicInteger;

/** A schema registry that knows subjects by name and doesn't look at schemas. */
public final class TestRegistry implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();

    private final AtomicInteger last = new AtomicInteger();
    private final Mode mode;
    private volatile boolean fails;

    private enum Mode {
        FULL,
        EMPTY
    }

    private TestRegistry(HttpServer server, Mode mode) {
        this.server = server;
        this.mode = mode;
    }

    /** One in which every schema is registered. */
    public static TestRegistry start() throws IOException {
        return start(Mode.FULL);
    }

    /** One in which nothing is registered yet. */
    public static TestRegistry startEmpty() throws IOException {
        return start(Mode.EMPTY);
    }

    private static TestRegistry start(Mode mode) throws IOException {
        var registry = new TestRegistry(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16), mode);
        registry.server.createContext("/", registry::answer);
        registry.server.start();
        return registry;
    }

    /** From now on it answers that it can't, or answers again. */
    public void fail(boolean whether) {
        fails = whether;
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
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            exchange.getRequestBody().readAllBytes();
            if (fails) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            if (mode == Mode.FULL || path.length > 3) {
                ids.computeIfAbsent(path[2], subject -> last.incrementAndGet());
            }
            Integer id = ids.get(path[2]);
            byte[] body = "{\"id\":%d}".formatted(id).getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(id == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
