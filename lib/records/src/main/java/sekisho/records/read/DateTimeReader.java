package sekisho.records.read;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.key.DecimalBytes;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Slot;

/** Date and time yyyyMMddHHmmss: the date goes to the slot, the time is the paid time. */
final class DateTimeReader extends FieldReader {
    private final String name;
    private final Slot slot;
    private final Calendar calendar = new Calendar();

    DateTimeReader(FieldSpec spec) {
        name = spec.name();
        slot = spec.requireSlot();
    }

    @Override
    void read(byte[] bytes, int from, int to, Assembly record) {
        if (to - from != 14 || !DecimalBytes.areDigits(bytes, from, to)) {
            record.refuse(name, RecordCode.FIELD_DIGITS);
            return;
        }
        @Nullable LocalDate date = calendar.date((int) DecimalBytes.number(bytes, from, from + 8));
        int time = (int) DecimalBytes.number(bytes, from + 8, to);
        if (date == null) {
            record.refuse(name, RecordCode.FIELD_DATE);
        } else if (!Calendar.isTime(time)) {
            record.refuse(name, RecordCode.FIELD_TIME);
        } else {
            record.put(slot, date);
            record.payment().setPaidAt(time);
        }
    }
}
