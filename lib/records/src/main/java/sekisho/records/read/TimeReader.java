package sekisho.records.read;

import java.nio.charset.StandardCharsets;
import sekisho.records.RecordCode;
import sekisho.records.key.DecimalBytes;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Slot;

/** Time HHMM, HHMMSS, or HMM where the layout allows three digits: that spelling is carried. */
final class TimeReader extends FieldReader {
    private final String name;
    private final Slot slot;
    private final int fullLength;

    TimeReader(FieldSpec spec) {
        name = spec.name();
        slot = spec.requireSlot();
        fullLength = spec.maxLength();
    }

    @Override
    void read(byte[] bytes, int from, int to, Assembly record) {
        int number = (int) DecimalBytes.number(bytes, from, to);
        if (number < 0) {
            record.refuse(name, RecordCode.FIELD_DIGITS);
            return;
        }
        int time = fullLength == 6 ? number : number * 100;
        if (!Calendar.isTime(time)) {
            record.refuse(name, RecordCode.FIELD_TIME);
            return;
        }
        record.put(slot, time);
        if (to - from < fullLength) {
            record.carried().setPaidAtForm(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        }
    }
}
