package sekisho.schemas.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * The small part of Confluent's schema registry API that is needed here: works with every registry that speaks it.
 * Redirects are not followed, answers are bounded.
 */
public final class RegistryClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int MAX_ANSWER_BYTES = 1024 * 1024;

    private final URI base;
    private final HttpClient http;
    private final Duration timeout;

    /**
     * @param base where the API begins, without a slash at the end
     * @param http client, with the TLS settings it needs
     * @param timeout for one request
     */
    public RegistryClient(URI base, HttpClient http, Duration timeout) {
        this.base = requireNonNull(base, "base is null");
        this.http = requireNonNull(http, "http is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
    }

    /** Client without TLS settings of its own, 10 seconds for a request. */
    public static RegistryClient at(URI base) {
        var timeout = Duration.ofSeconds(10);
        return new RegistryClient(
                base, HttpClient.newBuilder().connectTimeout(timeout).build(), timeout);
    }

    /** Registers a schema, or finds that it is registered; its id. */
    public int register(String subject, Schema schema) throws RegistryFailed {
        return id(post("/subjects/" + escape(subject) + "/versions", schema), subject);
    }

    /** The id of a schema registered under that subject. */
    public int lookup(String subject, Schema schema) throws RegistryFailed {
        return id(post("/subjects/" + escape(subject), schema), subject);
    }

    /** The schema an id stands for. */
    public Schema schema(int id) throws RegistryFailed {
        var answer = send(request("/schemas/ids/" + id).GET().build());
        try {
            return new Schema.Parser().parse(answer.path("schema").asText());
        } catch (SchemaParseException notASchema) {
            throw new RegistryFailed(RegistryCode.UNEXPECTED, "id " + id);
        }
    }

    private JsonNode post(String path, Schema schema) throws RegistryFailed {
        try {
            var body = JSON.writeValueAsBytes(Map.of("schema", schema.toString()));
            return send(request(path).POST(BodyPublishers.ofByteArray(body)).build());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(timeout)
                .header("Content-Type", MEDIA_TYPE)
                .header("Accept", MEDIA_TYPE + ", application/json");
    }

    private JsonNode send(HttpRequest request) throws RegistryFailed {
        var where = request.uri().getPath();
        try {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                return accepted(answer, where, bounded(body, where));
            }
        } catch (IOException unreachable) {
            throw new RegistryFailed(RegistryCode.UNREACHABLE, where);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RegistryFailed(RegistryCode.UNREACHABLE, where);
        }
    }

    private static byte[] bounded(InputStream body, String where) throws IOException, RegistryFailed {
        var bytes = body.readNBytes(MAX_ANSWER_BYTES + 1);
        if (bytes.length > MAX_ANSWER_BYTES) {
            throw new RegistryFailed(RegistryCode.UNEXPECTED, where);
        }
        return bytes;
    }

    private static JsonNode accepted(HttpResponse<?> answer, String where, byte[] body) throws RegistryFailed {
        var asked = where + ", status " + answer.statusCode();
        return switch (answer.statusCode()) {
            case 200 -> parse(body, asked);
            case 404 -> throw new RegistryFailed(RegistryCode.NOT_REGISTERED, asked);
            case 409 -> throw new RegistryFailed(RegistryCode.INCOMPATIBLE, asked);
            case 502, 503, 504 -> throw new RegistryFailed(RegistryCode.UNREACHABLE, asked);
            default -> throw new RegistryFailed(RegistryCode.UNEXPECTED, asked);
        };
    }

    private static JsonNode parse(byte[] body, String asked) throws RegistryFailed {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new RegistryFailed(RegistryCode.UNEXPECTED, asked);
        }
    }

    private static int id(JsonNode answer, String subject) throws RegistryFailed {
        var id = answer.path("id");
        if (!id.isInt() || id.intValue() < 0) {
            throw new RegistryFailed(RegistryCode.UNEXPECTED, subject);
        }
        return id.intValue();
    }

    private static String escape(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }
}
