package sekisho.schemas.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;
import org.junit.jupiter.api.Test;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.record.ClearingEntry;

/** What crosses is typed: the record schema has no field into which just anything would fit. */
class ClosedSchemaTest {
    @Test
    void recordSchemaHasNoBytesFixedOrMapAnywhere() {
        Set<Type> used = typesIn(ClearingEntry.getClassSchema());

        assertThat(used).doesNotContain(Type.BYTES, Type.FIXED, Type.MAP).contains(Type.RECORD, Type.STRING);
    }

    @Test
    void searchFindsTheBytesOfASchemaThatHasThem() {
        assertThat(typesIn(BatchChunk.getClassSchema())).contains(Type.BYTES, Type.FIXED);
    }

    private static Set<Type> typesIn(Schema schema) {
        Set<Type> types = EnumSet.noneOf(Type.class);
        collect(schema, types, new HashSet<>());
        return types;
    }

    private static void collect(Schema schema, Set<Type> types, Set<String> seen) {
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
