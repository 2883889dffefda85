package sekisho.records.read;

import java.time.LocalDate;
import java.util.Optional;
import sekisho.records.RecordCode;
import sekisho.records.key.DecimalBytes;
import sekisho.records.layout.EraYear;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Slot;

/** Date YYMMDD in the Japanese era. */
final class EraDateReader extends FieldReader {
    private final String name;
    private final Slot slot;

    EraDateReader(FieldSpec spec) {
        name = spec.name();
        slot = spec.requireSlot();
    }

    @Override
    void read(byte[] bytes, int from, int to, Assembly record) {
        if (to - from != 6 || !DecimalBytes.areDigits(bytes, from, to)) {
            record.refuse(name, RecordCode.FIELD_DIGITS);
            return;
        }
        Optional<LocalDate> date = EraYear.resolve((int) DecimalBytes.number(bytes, from, to), record.businessDate());
        date.ifPresentOrElse(value -> record.put(slot, value), () -> record.refuse(name, RecordCode.FIELD_DATE));
    }
}
