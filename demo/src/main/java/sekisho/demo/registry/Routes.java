package sekisho.demo.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Confluent's REST API: which request is which. */
final class Routes {
    private final Subjects subjects;

    Routes(Subjects subjects) {
        this.subjects = subjects;
    }

    /**
     * Answers a request.
     *
     * @param path segments of the path, decoded
     */
    Answer answer(String method, List<String> path, JsonNode body) {
        return switch (path.isEmpty() ? "" : path.get(0)) {
            case "subjects" -> subjects(method, path, body.path("schema").asText());
            case "schemas" ->
                is(method, "GET", path, 3) && path.get(1).equals("ids")
                        ? subjects.schema(path.get(2))
                        : schemas(method, path);
            case "config" -> config(method, path, body.path("compatibility").asText());
            default -> Answer.NO_RESOURCE;
        };
    }

    private Answer subjects(String method, List<String> path, String schema) {
        if (is(method, "GET", path, 1)) {
            return subjects.names();
        }
        if (is(method, "POST", path, 2)) {
            return subjects.lookup(path.get(1), schema);
        }
        if (path.size() < 3 || !path.get(2).equals("versions")) {
            return Answer.NO_RESOURCE;
        }
        if (is(method, "POST", path, 3)) {
            return subjects.register(path.get(1), schema);
        }
        if (is(method, "GET", path, 3)) {
            return subjects.numbers(path.get(1));
        }
        return is(method, "GET", path, 4) ? subjects.version(path.get(1), path.get(3)) : Answer.NO_RESOURCE;
    }

    private static Answer schemas(String method, List<String> path) {
        return is(method, "GET", path, 2) && path.get(1).equals("types")
                ? Answer.ok(List.of("AVRO"))
                : Answer.NO_RESOURCE;
    }

    private Answer config(String method, List<String> path, String level) {
        var subject = path.size() == 2 ? Optional.of(path.get(1)) : Optional.<String>empty();
        if (path.size() > 2) {
            return Answer.NO_RESOURCE;
        }
        return switch (method) {
            case "GET" -> subjects.level(subject);
            case "PUT" -> subjects.setLevel(subject, level);
            default -> Answer.NO_RESOURCE;
        };
    }

    private static boolean is(String method, String wanted, List<String> path, int size) {
        return method.equals(wanted) && path.size() == size;
    }
}
