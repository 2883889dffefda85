package sekisho.records.read;

import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Slot;

/** An amount or another large number: these differ from record to record. */
final class LongReader extends FieldReader {
    private final NumberReader numbers;
    private final Slot slot;

    LongReader(FieldSpec spec) {
        numbers = new NumberReader(spec);
        slot = spec.requireSlot();
    }

    @Override
    void read(byte[] bytes, int from, int to, Assembly record) {
        long number = numbers.number(bytes, from, to, record);
        if (number >= 0) {
            record.putLong(slot, number);
        }
    }
}
