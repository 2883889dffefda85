package sekisho.consumer.verify;

import static sekisho.consumer.verify.FieldGrammar.fault;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import sekisho.consumer.code.VerifyCode;
import sekisho.records.layout.RecordSpec;

/** Closed world: whatever text a record holds is a plain one, also in fields that no layout names. */
final class PlainTexts {
    private static final String CARRIED = "carried";

    private final Schema.Field[] own;
    private final Schema.Field[] carried;

    private PlainTexts(Schema.Field[] own, Schema.Field[] carried) {
        this.own = own;
        this.carried = carried;
    }

    /** All texts but those whose own form is stricter, and those that must not be there at all. */
    static PlainTexts beside(RecordSpec spec, Schema schema, List<FieldForm> forms) {
        Set<String> known = new HashSet<>();
        forms.stream()
                .filter(FieldForm::isStrict)
                .forEach(
                        form -> known.add(form.slot().part() + "." + form.slot().name()));
        String part = spec.role().name();
        Schema.@Nullable Field inner = schema.getField(CARRIED);
        return new PlainTexts(
                texts(schema, known, part + "."),
                inner == null
                        ? new Schema.Field[0]
                        : texts(inner.schema().getTypes().get(1), known, "CARRIED."));
    }

    private static Schema.Field[] texts(Schema schema, Set<String> known, String part) {
        return schema.getFields().stream()
                .filter(field -> mayHoldText(field.schema()) && !known.contains(part + field.name()))
                .toArray(Schema.Field[]::new);
    }

    private static boolean mayHoldText(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> schema.getTypes().stream().anyMatch(PlainTexts::mayHoldText);
            case STRING, ARRAY -> true;
            default -> false;
        };
    }

    void check(SpecificRecord record, @Nullable SpecificRecord inner, int line) throws DisagreedException {
        check(own, record, line);
        if (inner != null) {
            check(carried, inner, line);
        }
    }

    private static void check(Schema.Field[] fields, SpecificRecord record, int line) throws DisagreedException {
        for (Schema.Field field : fields) {
            @Nullable Object value = record.get(field.pos());
            if (value != null && !isPlain(value)) {
                throw fault(VerifyCode.FIELD, line, field.name());
            }
        }
    }

    private static boolean isPlain(Object value) {
        if (value instanceof List<?> items) {
            for (Object item : items) {
                if (!Texts.isPlain(item.toString())) {
                    return false;
                }
            }
            return true;
        }
        return !(value instanceof CharSequence text) || Texts.isPlain(text.toString());
    }
}
