package sekisho.consumer.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import sekisho.consumer.code.VerifyCode;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Part;
import sekisho.records.layout.RecordSpec;
import sekisho.records.layout.Slot;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.record.StatementLine;

/**
 * Whether each value of one kind of record has the form its layout gives it, and whether nothing else is there. What the
 * layout says is worked out once; a batch has millions of records.
 */
final class FieldGrammar {
    private final FieldForm[] fields;
    private final FieldForm[] columns;
    private final Slot[] foreign;
    private final PlainTexts others;
    /** An agent's own columns stand in one list, in the order of the record. */
    private final Optional<Slot> list;

    /** @param schema of the typed record that holds the values */
    FieldGrammar(RecordSpec spec, Schema schema) {
        List<FieldForm> single = new ArrayList<>();
        List<FieldForm> listed = new ArrayList<>();
        for (FieldSpec field : spec.fields()) {
            field.slot().ifPresent(slot -> (isList(slot) ? listed : single).add(new FieldForm(field, slot)));
        }
        this.fields = single.toArray(FieldForm[]::new);
        this.columns = listed.toArray(FieldForm[]::new);
        this.foreign = spec.foreign().toArray(Slot[]::new);
        this.list = listed.stream().map(FieldForm::slot).findFirst();
        this.others = PlainTexts.beside(spec, schema, single);
    }

    private static boolean isList(Slot slot) {
        return slot.type() == Slot.Type.LIST;
    }

    void check(SpecificRecord record, int line) throws DisagreedException {
        @Nullable SpecificRecord carried = carried(record);
        others.check(record, carried, line);
        for (FieldForm field : fields) {
            field.check(value(record, carried, field.slot()), line);
        }
        if (list.isPresent()) {
            columns(value(record, carried, list.get()), list.get(), line);
        }
        for (Slot slot : foreign) {
            @Nullable Object value = value(record, carried, slot);
            if (value != null && !(value instanceof Collection<?> items && items.isEmpty())) {
                throw fault(VerifyCode.FIELD, line, slot.name());
            }
        }
    }

    /** There are as many of them as the layout has, and no more; a blank one is no value. */
    private void columns(@Nullable Object value, Slot slot, int line) throws DisagreedException {
        if (!(value instanceof List<?> items && items.size() == columns.length)) {
            throw fault(VerifyCode.FIELD, line, slot.name());
        }
        for (int i = 0; i < columns.length; i++) {
            @Nullable Object item = items.get(i);
            columns[i].check(item instanceof CharSequence text && text.length() == 0 ? null : item, line);
        }
    }

    /** A payment's values stand in the record itself or in its carried part. */
    static @Nullable Object value(SpecificRecord record, Slot slot) {
        return value(record, carried(record), slot);
    }

    private static @Nullable Object value(SpecificRecord record, @Nullable SpecificRecord carried, Slot slot) {
        if (slot.part() == Part.CARRIED) {
            return carried == null ? null : carried.get(slot.position());
        }
        return record.get(slot.position());
    }

    private static @Nullable SpecificRecord carried(SpecificRecord record) {
        if (record instanceof StatementLine statement) {
            return statement.getCarried();
        }
        return record instanceof PaymentRecord payment ? payment.getCarried() : null;
    }

    static DisagreedException fault(VerifyCode code, int line, String field) {
        return new DisagreedException(code, "line " + line + " " + field);
    }
}
