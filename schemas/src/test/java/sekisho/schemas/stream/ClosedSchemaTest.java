package sekisho.schemas.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.record.ClearingEntry;

/** What crosses is typed: the record schema has no field into which just anything would fit. */
class ClosedSchemaTest {
    @Test
    void recordSchemaHasNoBytesFixedOrMapAnywhere() {
        Set<Schema.Type> used = typesIn(ClearingEntry.getClassSchema());

        assertThat(used)
                .doesNotContain(Schema.Type.BYTES, Schema.Type.FIXED, Schema.Type.MAP)
                .contains(Schema.Type.RECORD, Schema.Type.STRING);
    }

    @Test
    void searchFindsTheBytesOfASchemaThatHasThem() {
        assertThat(typesIn(BatchChunk.getClassSchema())).contains(Schema.Type.BYTES, Schema.Type.FIXED);
    }

    private static Set<Schema.Type> typesIn(Schema schema) {
        Set<Schema.Type> types = EnumSet.noneOf(Schema.Type.class);
        collect(schema, types, new HashSet<>());
        return types;
    }

    private static void collect(Schema schema, Set<Schema.Type> types, Set<String> seen) {
        types.add(schema.getType());
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    schema.getFields().forEach(field -> collect(field.schema(), types, seen));
                }
            }
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, types, seen));
            case ARRAY -> collect(schema.getElementType(), types, seen);
            case MAP -> collect(schema.getValueType(), types, seen);
            default -> {}
        }
    }
}
