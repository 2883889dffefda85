package sekisho.records.write;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.RecordRefused;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Literals;
import sekisho.records.layout.Quoting;
import sekisho.records.layout.Shape;
import sekisho.records.layout.Slot;

/** Makes the writer of each field. Writers remember what they saw last: each file gets its own. */
final class FieldWriters {
    private final Layout layout;

    FieldWriters(Layout layout) {
        this.layout = layout;
    }

    FieldWriter of(FieldSpec spec) {
        FieldWriter plain = switch (spec.type()) {
            case CONSTANT -> constant(Literals.bytes(spec.text()));
            case BLANK -> (entry, page) -> page.putBlanks(spec.maxLength());
            case BARCODE_PART -> BarcodeWriter.part(spec);
            case KIND -> BarcodeWriter.kind(spec, layout.kinds());
            default -> value(spec, valueWriter(spec));
        };
        return layout.shape() == Shape.CSV && spec.quoting() == Quoting.ALWAYS ? quoted(plain) : plain;
    }

    private ValueWriter valueWriter(FieldSpec spec) {
        return switch (spec.type()) {
            case TEXT -> new TextWriter(spec, layout.shape());
            case CODE -> new CodeWriter(spec, layout.shape());
            case DIGITS -> new DigitsWriter(spec);
            case NUMBER -> new NumberWriter(spec);
            case DATE -> CalendarWriter.date(spec);
            case ERA_DATE -> CalendarWriter.eraDate(spec);
            case TIME -> CalendarWriter.time(spec);
            case DATE_TIME -> CalendarWriter.dateTime(spec);
            case MONTH_DAY -> CalendarWriter.monthDay(spec);
            case BARCODE -> BarcodeWriter.barcode(spec);
            case CONSTANT, BLANK, BARCODE_PART, KIND -> throw new IllegalStateException("no value of its own");
        };
    }

    private FieldWriter value(FieldSpec spec, ValueWriter present) {
        Slot slot = spec.requireSlot();
        return (entry, page) -> {
            @Nullable Object value = slot.type() == Slot.Type.LIST ? listed(spec, entry) : entry.get(slot);
            if (value == null) {
                absent(spec, entry, page);
            } else {
                present.write(value, entry, page);
            }
        };
    }

    /** The agent's own columns stand in a list, an empty one for an absent value. */
    private static @Nullable Object listed(FieldSpec spec, Entry entry) throws RecordRefused {
        int index = entry.nextListed();
        if (entry.get(spec.requireSlot()) instanceof List<?> list && index < list.size()) {
            Object value = list.get(index);
            return value instanceof String text && !text.isEmpty() ? text : null;
        }
        throw entry.refused(spec.name(), RecordCode.LINE_COLUMNS);
    }

    private void absent(FieldSpec spec, Entry entry, Page page) throws RecordRefused {
        Optional<String> literal = spec.absent();
        if (literal.isEmpty()) {
            throw entry.refused(spec.name(), RecordCode.FIELD_BLANK);
        }
        byte[] bytes = Literals.bytes(literal.get());
        page.put(bytes);
        if (layout.shape() == Shape.FIXED) {
            page.putBlanks(spec.maxLength() - bytes.length);
        }
    }

    private static FieldWriter constant(byte[] literal) {
        return (entry, page) -> page.put(literal);
    }

    private static FieldWriter quoted(FieldWriter plain) {
        return (entry, page) -> {
            page.put('"');
            plain.write(entry, page);
            page.put('"');
        };
    }
}
