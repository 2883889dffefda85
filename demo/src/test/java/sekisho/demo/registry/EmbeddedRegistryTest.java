package sekisho.demo.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedRegistryTest {
    private static final String STRING = "{\"schema\":\"{\\\"type\\\":\\\"string\\\"}\"}";
    private static final String INT = "{\"schema\":\"{\\\"type\\\":\\\"int\\\"}\"}";

    private EmbeddedRegistry registry;

    @BeforeEach
    void start() throws Exception {
        registry = EmbeddedRegistry.start(0);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void listsSubjectsAndTheirVersions() throws Exception {
        send("POST", "/subjects/a-value/versions", STRING, 200);
        assertThat(send("GET", "/subjects", "", 200).toString()).isEqualTo("[\"a-value\"]");
        assertThat(send("GET", "/subjects/a-value/versions", "", 200).toString())
                .isEqualTo("[1]");
        var latest = send("GET", "/subjects/a-value/versions/latest", "", 200);
        assertThat(latest.path("id").intValue()).isEqualTo(1);
        assertThat(latest.path("version").intValue()).isEqualTo(1);
        assertThat(latest.path("schema").textValue()).isEqualTo("\"string\"");
    }

    @Test
    void givesOneIdToOneSchemaUnderTwoSubjects() throws Exception {
        int first = send("POST", "/subjects/a/versions", STRING, 200).path("id").intValue();
        int second =
                send("POST", "/subjects/b/versions", STRING, 200).path("id").intValue();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void refusesAnIncompatibleSchemaUnlessTheSubjectAllowsIt() throws Exception {
        send("POST", "/subjects/a/versions", STRING, 200);
        send("POST", "/subjects/a/versions", INT, 409);
        send("PUT", "/config/a", "{\"compatibility\":\"NONE\"}", 200);
        send("POST", "/subjects/a/versions", INT, 200);
        assertThat(send("GET", "/config", "", 200).path("compatibilityLevel").textValue())
                .isEqualTo("BACKWARD");
    }

    @Test
    void answersErrorsWithConfluentsCodes() throws Exception {
        assertCode(send("POST", "/subjects/a/versions", "{\"schema\":\"nonsense\"}", 422), 42201);
        assertCode(send("POST", "/subjects/a", STRING, 404), 40401);
        assertCode(send("GET", "/subjects/a/versions/1", "", 404), 40401);
        assertCode(send("GET", "/schemas/ids/1", "", 404), 40403);
        assertCode(send("PUT", "/config", "{\"compatibility\":\"SOME\"}", 422), 42203);
        assertCode(send("DELETE", "/subjects/a", "", 404), 404);
        assertCode(send("POST", "/subjects/a/versions", "not json", 422), 42201);
    }

    private static void assertCode(JsonNode answer, int code) {
        assertThat(answer.path("error_code").intValue()).isEqualTo(code);
    }

    private JsonNode send(String method, String path, String body, int status) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(registry.uri() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(status);
        return JsonMapper.builder().build().readTree(answer.body());
    }
}
