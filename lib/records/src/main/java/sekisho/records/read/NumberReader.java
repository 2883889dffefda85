package sekisho.records.read;

import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.key.DecimalBytes;
import sekisho.records.layout.FieldSpec;

/** A number of an int's range: padded with zeros where the length is fixed, else spelled without leading zeros. */
final class NumberReader extends RepeatingReader {
    private final String name;
    private final boolean padded;
    private final CodeTexts codes;
    private final boolean listed;

    NumberReader(FieldSpec spec) {
        super(spec);
        name = spec.name();
        padded = spec.minLength() == spec.maxLength();
        codes = new CodeTexts(spec.codes());
        listed = !spec.codes().isEmpty();
    }

    @Override
    @Nullable
    Object value(byte[] bytes, int from, int to, Assembly record) {
        long number = number(bytes, from, to, record);
        return number < 0 ? null : (int) number;
    }

    /** The number; negative if it was refused. */
    long number(byte[] bytes, int from, int to, Assembly record) {
        long number = DecimalBytes.number(bytes, from, to);
        @Nullable RecordCode fault = number < 0 ? RecordCode.FIELD_DIGITS : fault(bytes, from, to);
        if (fault != null) {
            record.refuse(name, fault);
            return -1;
        }
        return number;
    }

    private @Nullable RecordCode fault(byte[] bytes, int from, int to) {
        if (!padded && to - from > 1 && bytes[from] == '0') {
            return RecordCode.FIELD_PADDING;
        }
        return listed && codes.find(bytes, from, to) == null ? RecordCode.FIELD_CODE : null;
    }
}
