package sekisho.records.read;

import sekisho.records.RecordCode;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Literals;
import sekisho.records.layout.Shape;
import sekisho.records.layout.Slot;

/** Makes the reader of each field. Readers remember what they saw last: each file gets its own. */
final class FieldReaders {
    private final Layout layout;

    FieldReaders(Layout layout) {
        this.layout = layout;
    }

    FieldReader of(FieldSpec spec) {
        FieldReader typed = typed(spec);
        return spec.absent().isPresent() ? optional(spec, typed, spec.absent().get()) : typed;
    }

    private FieldReader typed(FieldSpec spec) {
        boolean trims = layout.shape() == Shape.FIXED;
        return switch (spec.type()) {
            case CONSTANT -> constant(spec);
            case BLANK -> blank(spec);
            case TEXT -> new TextReader(spec, trims);
            case CODE -> new CodeReader(spec, trims);
            case DIGITS -> new DigitsReader(spec);
            case NUMBER -> new NumberReader(spec);
            case DATE -> new DateReader(spec);
            case ERA_DATE -> new EraDateReader(spec);
            case TIME -> new TimeReader(spec);
            case DATE_TIME -> new DateTimeReader(spec);
            case MONTH_DAY -> new MonthDayReader(spec);
            case BARCODE -> new BarcodeReader(spec);
            case BARCODE_PART -> new BarcodePartReader(spec);
            case KIND -> new KindReader(spec, layout.kinds());
        };
    }

    private static FieldReader constant(FieldSpec spec) {
        byte[] literal = Literals.bytes(spec.text());
        return (bytes, from, to, record) -> {
            if (!Octets.equal(bytes, from, to, literal)) {
                record.refuse(spec.name(), RecordCode.FIELD_CONSTANT);
            }
        };
    }

    private static FieldReader blank(FieldSpec spec) {
        return (bytes, from, to, record) -> {
            if (!Octets.areBlanks(bytes, from, to)) {
                record.refuse(spec.name(), RecordCode.FIELD_CONSTANT);
            }
        };
    }

    private static FieldReader optional(FieldSpec spec, FieldReader present, String absent) {
        byte[] literal = Literals.bytes(absent);
        boolean fixed = spec.minLength() == spec.maxLength();
        return (bytes, from, to, record) -> {
            boolean none = literal.length == 0
                    ? to == from || (fixed && Octets.areBlanks(bytes, from, to))
                    : Octets.equal(bytes, from, to, literal);
            if (!none) {
                present.read(bytes, from, to, record);
            } else if (spec.requireSlot().type() == Slot.Type.LIST) {
                record.put(spec.requireSlot(), "");
            }
        };
    }
}
