package sekisho.records.read;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Slot;

/** Date yyyyMMdd. */
final class DateReader implements FieldReader {
    private final String name;
    private final Slot slot;
    private final Calendar calendar = new Calendar();

    DateReader(FieldSpec spec) {
        name = spec.name();
        slot = spec.requireSlot();
    }

    @Override
    public void read(byte[] bytes, int from, int to, Assembly record) {
        if (to - from != 8 || !Octets.areDigits(bytes, from, to)) {
            record.refuse(name, RecordCode.FIELD_DIGITS);
            return;
        }
        @Nullable LocalDate date = calendar.date(bytes, from);
        if (date == null) {
            record.refuse(name, RecordCode.FIELD_DATE);
        } else {
            record.put(slot, date);
        }
    }
}
