package sekisho.demo.registry;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * An answer of the registry.
 *
 * @param status HTTP status
 * @param body what becomes JSON
 */
record Answer(int status, Object body) {
    static final Answer NO_SUBJECT = error(404, 40401, "Subject not found.");
    static final Answer NO_VERSION = error(404, 40402, "Version not found.");
    static final Answer NO_SCHEMA = error(404, 40403, "Schema not found.");
    static final Answer NO_RESOURCE = error(404, 404, "Not part of this demo registry.");
    static final Answer INCOMPATIBLE = error(409, 409, "Schema is incompatible with an earlier version.");
    static final Answer INVALID_SCHEMA = error(422, 42201, "Invalid Avro schema.");
    static final Answer INVALID_LEVEL = error(422, 42203, "Invalid compatibility level.");

    Answer {
        requireNonNull(body, "body is null");
    }

    static Answer ok(Object body) {
        return new Answer(200, body);
    }

    private static Answer error(int status, int code, String message) {
        return new Answer(status, Map.of("error_code", code, "message", message));
    }
}
