package sekisho.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;

/** A registry that doesn't answer as it should. What the client expects of a good one is tested against the demo's. */
class RegistryClientTest {
    private HttpServer server;
    private volatile int status = 200;
    private volatile String body = "";
    private final AtomicInteger requests = new AtomicInteger();

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no json", "{}", "{\"id\":\"1\"}", "{\"id\":-1}", "{\"id\":4294967296}", "[]", "{\"id\":1.5}"
            })
    void refusesAnIdThatIsNone(String answer) {
        body = answer;
        assertFails(() -> client().lookup("a", BatchChunk.getClassSchema()), RegistryCode.UNEXPECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"schema\":\"no schema\"}", "{\"schema\":7}"})
    void refusesASchemaThatIsNone(String answer) {
        body = answer;
        assertFails(() -> client().schema(1), RegistryCode.UNEXPECTED);
    }

    @Test
    void refusesOneIdForTwoSchemas() {
        body = "{\"id\":1}";
        var schemas = List.of(BatchChunk.getClassSchema(), BatchOpened.getClassSchema());
        assertFails(() -> SchemaIds.learn(client(), schemas), RegistryCode.UNEXPECTED);
    }

    @Test
    void refusesAnAnswerWithoutEnd() {
        body = " ".repeat(2 * 1024 * 1024);
        assertFails(() -> client().schema(1), RegistryCode.UNEXPECTED);
    }

    @Test
    void followsNoRedirect() {
        status = 302;
        assertFails(() -> client().schema(1), RegistryCode.UNEXPECTED);
        assertThat(requests).hasValue(1);
    }

    @Test
    void tellsWhatAStatusMeans() {
        body = "{}";
        status = 503;
        assertFails(() -> client().schema(1), RegistryCode.UNREACHABLE);
        status = 404;
        assertFails(() -> client().schema(1), RegistryCode.NOT_REGISTERED);
        status = 409;
        assertFails(() -> client().register("a", BatchChunk.getClassSchema()), RegistryCode.INCOMPATIBLE);
    }

    @Test
    void waitsForAnAnswerNoLongerThanItIsTold() {
        server.removeContext("/");
        server.createContext("/", exchange -> {
            try {
                Thread.sleep(3_000);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        assertFails(() -> client().schema(1), RegistryCode.UNREACHABLE);
    }

    private RegistryClient client() {
        return new RegistryClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                HttpClient.newHttpClient(),
                Duration.ofSeconds(1));
    }

    private static void assertFails(Call call, RegistryCode code) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        RegistryFailed.class,
                        failed -> assertThat(failed.code()).isEqualTo(code));
    }

    private interface Call {
        Object run() throws Exception;
    }
}
