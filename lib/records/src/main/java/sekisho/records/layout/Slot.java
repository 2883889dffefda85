package sekisho.records.layout;

import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Where a value is kept: one field of one typed record.
 *
 * @param part which record
 * @param name field name in its schema
 * @param position field position in its schema
 * @param type what it holds
 */
public record Slot(Part part, String name, int position, Type type) {
    /** What a slot holds. */
    public enum Type {
        TEXT,
        INT,
        LONG,
        DATE,
        FLAG,
        LIST,
        OTHER
    }

    /** Values of a data record stand in its own part or in its carried part, others in the record of their role. */
    static Optional<Slot> find(Role role, String name) {
        Optional<Slot> slot = find(Part.of(role), name);
        return role.isData() ? slot.or(() -> find(Part.CARRIED, name)) : slot;
    }

    static Optional<Slot> find(Part part, String name) {
        return Optional.ofNullable(part.schema().getField(name)).map(field -> of(part, field));
    }

    /** The slot of a schema's field. */
    public static Slot of(Part part, Schema.Field field) {
        return new Slot(part, field.name(), field.pos(), type(field.schema()));
    }

    private static Type type(Schema schema) {
        if (schema.getLogicalType() instanceof LogicalTypes.Date) {
            return Type.DATE;
        }
        return switch (schema.getType()) {
            case STRING -> Type.TEXT;
            case INT -> Type.INT;
            case LONG -> Type.LONG;
            case BOOLEAN -> Type.FLAG;
            case ARRAY -> Type.LIST;
            case UNION -> type(schema.getTypes().get(1));
            default -> Type.OTHER;
        };
    }
}
