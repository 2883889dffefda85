package sekisho.records.read;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.key.DecimalBytes;
import sekisho.records.layout.FieldSpec;

/** Date yyyyMMdd, or yyyy/MM/dd. */
final class DateReader extends RepeatingReader {
    private static final int SLASHED = 10;

    private final String name;
    private final Calendar calendar = new Calendar();
    private final boolean slashed;
    private final byte[] plain = new byte[8];

    DateReader(FieldSpec spec) {
        super(spec);
        name = spec.name();
        slashed = spec.maxLength() == SLASHED;
    }

    @Override
    @Nullable
    Object value(byte[] bytes, int from, int to, Assembly record) {
        if (!slashed) {
            return plain(bytes, from, to, record);
        }
        if (to - from != SLASHED || bytes[from + 4] != '/' || bytes[from + 7] != '/') {
            record.refuse(name, RecordCode.FIELD_DATE);
            return null;
        }
        System.arraycopy(bytes, from, plain, 0, 4);
        System.arraycopy(bytes, from + 5, plain, 4, 2);
        System.arraycopy(bytes, from + 8, plain, 6, 2);
        return plain(plain, 0, plain.length, record);
    }

    private @Nullable LocalDate plain(byte[] bytes, int from, int to, Assembly record) {
        int number = to - from == 8 ? (int) DecimalBytes.number(bytes, from, to) : -1;
        @Nullable LocalDate date = number < 0 ? null : calendar.date(number);
        if (date == null) {
            record.refuse(name, number < 0 ? RecordCode.FIELD_DIGITS : RecordCode.FIELD_DATE);
        }
        return date;
    }
}
