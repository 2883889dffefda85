package sekisho.records.read;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.key.DecimalBytes;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Slot;

/** Date yyyyMMdd, or yyyy/MM/dd. */
final class DateReader extends FieldReader {
    private static final int SLASHED = 10;

    private final String name;
    private final Slot slot;
    private final Calendar calendar = new Calendar();
    private final boolean slashed;
    private final byte[] plain = new byte[8];

    DateReader(FieldSpec spec) {
        name = spec.name();
        slot = spec.requireSlot();
        slashed = spec.maxLength() == SLASHED;
    }

    @Override
    void read(byte[] bytes, int from, int to, Assembly record) {
        if (!slashed) {
            readPlain(bytes, from, to, record);
        } else if (to - from != SLASHED || bytes[from + 4] != '/' || bytes[from + 7] != '/') {
            record.refuse(name, RecordCode.FIELD_DATE);
        } else {
            System.arraycopy(bytes, from, plain, 0, 4);
            System.arraycopy(bytes, from + 5, plain, 4, 2);
            System.arraycopy(bytes, from + 8, plain, 6, 2);
            readPlain(plain, 0, plain.length, record);
        }
    }

    private void readPlain(byte[] bytes, int from, int to, Assembly record) {
        int number = to - from == 8 ? (int) DecimalBytes.number(bytes, from, to) : -1;
        if (number < 0) {
            record.refuse(name, RecordCode.FIELD_DIGITS);
            return;
        }
        @Nullable LocalDate date = calendar.date(number);
        if (date == null) {
            record.refuse(name, RecordCode.FIELD_DATE);
        } else {
            record.put(slot, date);
        }
    }
}
