package sekisho.demo.registry;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;

import java.util.List;
import org.apache.avro.Schema;

/** Confluent's compatibility levels. */
enum Compatibility {
    NONE,
    BACKWARD,
    BACKWARD_TRANSITIVE,
    FORWARD,
    FORWARD_TRANSITIVE,
    FULL,
    FULL_TRANSITIVE;

    /** Whether a schema may follow these, oldest first. */
    boolean allows(Schema next, List<Schema> earlier) {
        var from = name().endsWith("_TRANSITIVE") ? 0 : Math.max(0, earlier.size() - 1);
        return earlier.subList(from, earlier.size()).stream().allMatch(old -> allows(next, old));
    }

    private boolean allows(Schema next, Schema old) {
        return switch (this) {
            case NONE -> true;
            case BACKWARD, BACKWARD_TRANSITIVE -> reads(next, old);
            case FORWARD, FORWARD_TRANSITIVE -> reads(old, next);
            case FULL, FULL_TRANSITIVE -> reads(next, old) && reads(old, next);
        };
    }

    private static boolean reads(Schema reader, Schema writer) {
        return checkReaderWriterCompatibility(reader, writer).getType() == COMPATIBLE;
    }
}
