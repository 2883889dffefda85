package sekisho.demo.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** What is registered. Ids count from 1 in the order of registration, so the same start gives the same ids. */
final class Subjects {
    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, List<Version>> versions = new TreeMap<>();
    private final Map<String, Compatibility> levels = new TreeMap<>();
    private Compatibility level = Compatibility.BACKWARD;

    synchronized Answer register(String subject, String text) {
        var parsed = parse(text);
        if (parsed.isEmpty()) {
            return Answer.INVALID_SCHEMA;
        }
        var schema = parsed.get();
        var known = of(subject);
        var same = find(known, schema);
        if (same.isPresent()) {
            return Answer.ok(Map.of("id", same.get().id()));
        }
        if (!levels.getOrDefault(subject, level)
                .allows(schema, known.stream().map(Version::schema).toList())) {
            return Answer.INCOMPATIBLE;
        }
        int id = idOf(schema);
        versions.computeIfAbsent(subject, name -> new ArrayList<>()).add(new Version(known.size() + 1, id, schema));
        return Answer.ok(Map.of("id", id));
    }

    synchronized Answer lookup(String subject, String text) {
        var parsed = parse(text);
        if (parsed.isEmpty()) {
            return Answer.INVALID_SCHEMA;
        }
        if (of(subject).isEmpty()) {
            return Answer.NO_SUBJECT;
        }
        return find(of(subject), parsed.get())
                .map(version -> Answer.ok(version.json(subject)))
                .orElse(Answer.NO_SCHEMA);
    }

    synchronized Answer schema(String id) {
        return number(id)
                .filter(number -> number <= schemas.size())
                .map(number ->
                        Answer.ok(Map.of("schema", schemas.get(number - 1).toString())))
                .orElse(Answer.NO_SCHEMA);
    }

    synchronized Answer names() {
        return Answer.ok(List.copyOf(versions.keySet()));
    }

    synchronized Answer numbers(String subject) {
        var known = of(subject);
        return known.isEmpty()
                ? Answer.NO_SUBJECT
                : Answer.ok(known.stream().map(Version::number).toList());
    }

    /**
     * One version of a subject.
     *
     * @param which a number from 1, or {@code latest}
     */
    synchronized Answer version(String subject, String which) {
        var known = of(subject);
        if (known.isEmpty()) {
            return Answer.NO_SUBJECT;
        }
        var number = which.equals("latest") ? Optional.of(known.size()) : number(which);
        return number.filter(found -> found <= known.size())
                .map(found -> Answer.ok(known.get(found - 1).json(subject)))
                .orElse(Answer.NO_VERSION);
    }

    synchronized Answer level(Optional<String> subject) {
        var found = subject.map(name -> levels.getOrDefault(name, level)).orElse(level);
        return Answer.ok(Map.of("compatibilityLevel", found.name()));
    }

    synchronized Answer setLevel(Optional<String> subject, String name) {
        try {
            var wanted = Compatibility.valueOf(name);
            subject.ifPresentOrElse(one -> levels.put(one, wanted), () -> level = wanted);
            return Answer.ok(Map.of("compatibility", name));
        } catch (IllegalArgumentException unknown) {
            return Answer.INVALID_LEVEL;
        }
    }

    private List<Version> of(String subject) {
        return versions.getOrDefault(subject, List.of());
    }

    /** As text: two schemas that differ in their documentation only are two schemas, as with Confluent's registry. */
    private static Optional<Version> find(List<Version> known, Schema schema) {
        return known.stream()
                .filter(version -> version.schema().toString().equals(schema.toString()))
                .findFirst();
    }

    private int idOf(Schema schema) {
        for (int i = 0; i < schemas.size(); i++) {
            if (schemas.get(i).toString().equals(schema.toString())) {
                return i + 1;
            }
        }
        schemas.add(schema);
        return schemas.size();
    }

    private static Optional<Schema> parse(String text) {
        try {
            return Optional.of(new Schema.Parser().parse(text));
        } catch (SchemaParseException invalid) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[1-9][0-9]{0,8}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
