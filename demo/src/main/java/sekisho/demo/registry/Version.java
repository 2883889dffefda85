package sekisho.demo.registry;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.avro.Schema;

/**
 * One version of a subject.
 *
 * @param number from 1
 * @param id the schema's id, the same under every subject
 * @param schema the schema
 */
record Version(int number, int id, Schema schema) {
    Version {
        requireNonNull(schema, "schema is null");
    }

    Map<String, Object> json(String subject) {
        return Map.of("subject", subject, "version", number, "id", id, "schema", schema.toString());
    }
}
