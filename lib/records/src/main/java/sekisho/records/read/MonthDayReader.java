package sekisho.records.read;

import java.nio.charset.StandardCharsets;
import sekisho.records.RecordCode;
import sekisho.records.key.DecimalBytes;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.NearestYear;
import sekisho.records.layout.Slot;

/** Date MMdd; kept as it is, but there must be a year near by that has it. */
final class MonthDayReader extends FieldReader {
    private final String name;
    private final Slot slot;

    MonthDayReader(FieldSpec spec) {
        name = spec.name();
        slot = spec.requireSlot();
    }

    @Override
    void read(byte[] bytes, int from, int to, Assembly record) {
        if (!DecimalBytes.areDigits(bytes, from, to)) {
            record.refuse(name, RecordCode.FIELD_DIGITS);
            return;
        }
        String monthDay = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        if (NearestYear.resolve(monthDay, record.businessDate()).isEmpty()) {
            record.refuse(name, RecordCode.FIELD_DATE);
        } else {
            record.put(slot, monthDay);
        }
    }
}
