package sekisho.records.read;

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
        boolean trims = layout.shape() == Shape.FIXED;
        return switch (spec.type()) {
            case CONSTANT -> new LiteralReader(spec.name(), Literals.bytes(spec.text()));
            case BLANK -> new BlankReader(spec.name());
            case TEXT -> new TextReader(spec, trims);
            case CODE -> new CodeReader(spec, trims);
            case DIGITS -> new DigitsReader(spec);
            case NUMBER -> spec.requireSlot().type() == Slot.Type.LONG ? new LongReader(spec) : new NumberReader(spec);
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
}
