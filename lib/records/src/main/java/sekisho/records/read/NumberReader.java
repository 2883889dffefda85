package sekisho.records.read;

import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.key.DecimalBytes;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Slot;

/** A number: padded with zeros where the length is fixed, else spelled without leading zeros. */
final class NumberReader extends FieldReader {
    private final String name;
    private final Slot slot;
    private final boolean padded;
    private final CodeTexts codes;
    private final boolean listed;

    NumberReader(FieldSpec spec) {
        name = spec.name();
        slot = spec.requireSlot();
        padded = spec.minLength() == spec.maxLength();
        codes = new CodeTexts(spec.codes());
        listed = !spec.codes().isEmpty();
    }

    @Override
    void read(byte[] bytes, int from, int to, Assembly record) {
        long value = DecimalBytes.number(bytes, from, to);
        @Nullable RecordCode fault = value < 0 ? RecordCode.FIELD_DIGITS : fault(bytes, from, to);
        if (fault != null) {
            record.refuse(name, fault);
        } else if (slot.type() == Slot.Type.LONG) {
            record.putLong(slot, value);
        } else {
            record.put(slot, (int) value);
        }
    }

    private @Nullable RecordCode fault(byte[] bytes, int from, int to) {
        if (!padded && to - from > 1 && bytes[from] == '0') {
            return RecordCode.FIELD_PADDING;
        }
        return listed && codes.find(bytes, from, to) == null ? RecordCode.FIELD_CODE : null;
    }
}
