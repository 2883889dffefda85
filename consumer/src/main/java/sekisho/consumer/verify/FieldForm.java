package sekisho.consumer.verify;

import static sekisho.consumer.verify.FieldGrammar.fault;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sekisho.consumer.code.VerifyCode;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Slot;

/** The form of one field's value. */
final class FieldForm {
    private static final int LONGEST_NUMBER = 18;

    private final FieldSpec field;
    private final Slot slot;
    private final boolean required;
    private final Set<String> codes;
    private final long beyond;

    FieldForm(FieldSpec field, Slot slot) {
        this.field = field;
        this.slot = slot;
        this.required = field.absent().isEmpty() && field.barcode().isEmpty() && isRequired(field);
        this.codes = Set.copyOf(field.codes());
        this.beyond = beyond(field.maxLength());
    }

    Slot slot() {
        return slot;
    }

    /** Whether every text of this form is a plain one, so that nobody needs to look again. */
    boolean isStrict() {
        return switch (field.type()) {
            case CODE, DIGITS, TEXT, BARCODE, MONTH_DAY -> true;
            case CONSTANT, BLANK, BARCODE_PART, KIND, NUMBER, DATE, ERA_DATE, TIME, DATE_TIME -> false;
        };
    }

    void check(@Nullable Object value, int line) throws DisagreedException {
        if (value == null) {
            if (required) {
                throw fault(VerifyCode.FIELD, line, slot.name());
            }
            return;
        }
        if (!fits(value)) {
            throw fault(VerifyCode.FIELD, line, slot.name());
        }
        if (!codes.isEmpty() && !codes.contains(spelled(value))) {
            throw fault(VerifyCode.CODE, line, slot.name());
        }
    }

    /** Slots of these kinds hold what the file spells differently from the rule, or nothing. */
    private static boolean isRequired(FieldSpec field) {
        return switch (field.type()) {
            case CONSTANT, BLANK, BARCODE_PART, KIND -> false;
            case TEXT, CODE, DIGITS, NUMBER, DATE, ERA_DATE, TIME, DATE_TIME, MONTH_DAY, BARCODE -> true;
        };
    }

    private boolean fits(Object value) {
        return switch (field.type()) {
            case TEXT ->
                value instanceof CharSequence text && inBytes(Texts.fileLength(text.toString(), field.characters()));
            case CODE -> value instanceof CharSequence text && Texts.isCode(text.toString()) && inBytes(text.length());
            case DIGITS ->
                value instanceof CharSequence text && Texts.isDigits(text.toString()) && inBytes(text.length());
            case NUMBER -> value instanceof Number number && number.longValue() >= 0 && number.longValue() < beyond;
            case DATE, ERA_DATE -> value instanceof LocalDate date && Texts.isDate(date);
            case TIME -> value instanceof Integer time && Texts.isTime(time);
            case DATE_TIME ->
                value instanceof LocalDate date
                        ? Texts.isDate(date)
                        : value instanceof Integer time && Texts.isTime(time);
            case MONTH_DAY -> value instanceof CharSequence text && Texts.isMonthDay(text.toString());
            case BARCODE -> value instanceof CharSequence text && Texts.isBarcode(text.toString());
            case BARCODE_PART, KIND ->
                !(value instanceof CharSequence text)
                        || (Texts.isCode(text.toString()) && text.length() <= Math.max(field.maxLength(), 1));
            case CONSTANT, BLANK -> true;
        };
    }

    private boolean inBytes(int length) {
        return length >= 0 && length <= field.maxLength();
    }

    private String spelled(Object value) {
        String text = value.toString();
        return value instanceof Number ? "0".repeat(Math.max(0, field.minLength() - text.length())) + text : text;
    }

    /** The smallest number that has too many digits. */
    private static long beyond(int digits) {
        if (digits > LONGEST_NUMBER) {
            return Long.MAX_VALUE;
        }
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }
}
