package sekisho.records.read;

import org.jspecify.annotations.Nullable;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Slot;

/** Reads fields whose values repeat and follow from their bytes alone: what was read once needn't be read again. */
abstract class RepeatingReader extends FieldReader {
    private final Slot slot;
    private final Spellings spellings = new Spellings();

    RepeatingReader(FieldSpec spec) {
        slot = spec.requireSlot();
    }

    /** What was read so far. */
    final Spellings spellings() {
        return spellings;
    }

    @Override
    final void read(byte[] bytes, int from, int to, Assembly record) {
        @Nullable Object value = value(bytes, from, to, record);
        if (value != null) {
            spellings.learn(bytes, from, to, value);
            record.put(slot, value);
        }
    }

    /** The value; null if it was refused. */
    abstract @Nullable Object value(byte[] bytes, int from, int to, Assembly record);
}
