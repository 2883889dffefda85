package sekisho.consumer.verify;

import java.time.LocalDate;
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

/** Whether each value of a record has the form its layout gives it, and whether nothing else is there. */
final class FieldGrammar {
    private FieldGrammar() {}

    static void check(RecordSpec spec, SpecificRecord record, int line) throws DisagreedException {
        plain(record, line);
        int column = 0;
        for (FieldSpec field : spec.fields()) {
            if (field.slot().isPresent()) {
                Slot slot = field.requireSlot();
                boolean listed = slot.type() == Slot.Type.LIST;
                check(field, listed ? column(record, slot, column++) : value(record, slot), line);
            }
        }
        columns(spec, record, column, line);
        for (Slot slot : spec.foreign()) {
            Object value = value(record, slot);
            if (value != null && !(value instanceof Collection<?> items && items.isEmpty())) {
                throw fault(VerifyCode.FIELD, line, slot.name());
            }
        }
    }

    /** An agent's own columns stand in one list, in the order of the record; a blank one is no value. */
    private static @Nullable Object column(SpecificRecord record, Slot slot, int index) {
        Object item = value(record, slot) instanceof List<?> items && index < items.size() ? items.get(index) : null;
        return item instanceof CharSequence text && text.length() == 0 ? null : item;
    }

    /** There are as many of them as the layout has, and no more. */
    private static void columns(RecordSpec spec, SpecificRecord record, int expected, int line)
            throws DisagreedException {
        Optional<Slot> list = spec.fields().stream()
                .flatMap(field -> field.slot().stream())
                .filter(slot -> slot.type() == Slot.Type.LIST)
                .findFirst();
        if (list.isPresent() && !(value(record, list.get()) instanceof List<?> items && items.size() == expected)) {
            throw fault(VerifyCode.FIELD, line, list.get().name());
        }
    }

    /** A payment's values stand in the record itself or in its carried part. */
    static @Nullable Object value(SpecificRecord record, Slot slot) {
        if (slot.part() == Part.CARRIED) {
            @Nullable SpecificRecord carried = carried(record);
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

    private static void check(FieldSpec field, @Nullable Object value, int line) throws DisagreedException {
        String name = field.requireSlot().name();
        if (value == null) {
            if (field.absent().isEmpty() && field.barcode().isEmpty() && required(field)) {
                throw fault(VerifyCode.FIELD, line, name);
            }
            return;
        }
        if (!fits(field, value)) {
            throw fault(VerifyCode.FIELD, line, name);
        }
        if (!field.codes().isEmpty() && !field.codes().contains(spelled(field, value))) {
            throw fault(VerifyCode.CODE, line, name);
        }
    }

    /** Slots of these kinds hold what the file spells differently from the rule, or nothing. */
    private static boolean required(FieldSpec field) {
        return switch (field.type()) {
            case CONSTANT, BLANK, BARCODE_PART, KIND -> false;
            case TEXT, CODE, DIGITS, NUMBER, DATE, ERA_DATE, TIME, DATE_TIME, MONTH_DAY, BARCODE -> true;
        };
    }

    private static boolean fits(FieldSpec field, Object value) {
        return switch (field.type()) {
            case TEXT ->
                value instanceof CharSequence text
                        && inBytes(field, Texts.fileLength(text.toString(), field.characters()));
            case CODE ->
                value instanceof CharSequence text && Texts.isCode(text.toString()) && inBytes(field, text.length());
            case DIGITS ->
                value instanceof CharSequence text && Texts.isDigits(text.toString()) && inBytes(field, text.length());
            case NUMBER ->
                value instanceof Number number
                        && number.longValue() >= 0
                        && Long.toString(number.longValue()).length() <= field.maxLength();
            case DATE, ERA_DATE -> value instanceof LocalDate date && Texts.isDate(date);
            case TIME -> value instanceof Integer time && Texts.isTime(time);
            case DATE_TIME ->
                value instanceof LocalDate date
                        ? Texts.isDate(date)
                        : value instanceof Integer time && Texts.isTime(time);
            case MONTH_DAY -> value instanceof CharSequence text && isMonthDay(text.toString());
            case BARCODE -> value instanceof CharSequence text && Texts.isBarcode(text.toString());
            case BARCODE_PART, KIND ->
                !(value instanceof CharSequence text)
                        || (Texts.isCode(text.toString()) && text.length() <= Math.max(field.maxLength(), 1));
            case CONSTANT, BLANK -> true;
        };
    }

    private static boolean inBytes(FieldSpec field, int length) {
        return length >= 0 && length <= field.maxLength();
    }

    private static boolean isMonthDay(String text) {
        if (text.length() != 4 || !Texts.isDigits(text)) {
            return false;
        }
        int month = Integer.parseInt(text.substring(0, 2));
        int day = Integer.parseInt(text.substring(2));
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= LocalDate.of(2000, month, 1).lengthOfMonth();
    }

    private static String spelled(FieldSpec field, Object value) {
        String text = value.toString();
        return value instanceof Number ? "0".repeat(Math.max(0, field.minLength() - text.length())) + text : text;
    }

    /** Closed world: whatever text a record holds, also in fields that no layout names. */
    private static void plain(SpecificRecord record, int line) throws DisagreedException {
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value instanceof SpecificRecord inner) {
                plain(inner, line);
            } else if (value instanceof CharSequence text && !Texts.isPlain(text.toString())) {
                throw fault(VerifyCode.FIELD, line, field.name());
            } else if (value instanceof List<?> items
                    && !items.stream().allMatch(item -> Texts.isPlain(item.toString()))) {
                throw fault(VerifyCode.FIELD, line, field.name());
            }
        }
    }
}
