package sekisho.records.write;

import sekisho.records.RecordCode;
import sekisho.records.RecordRefused;
import sekisho.records.layout.FieldSpec;

/** A number: padded with zeros where the length is fixed, else without leading zeros. */
final class NumberWriter implements ValueWriter {
    private final FieldSpec spec;
    private final boolean padded;
    private final boolean listed;
    private final long limit;

    NumberWriter(FieldSpec spec) {
        this.spec = spec;
        padded = spec.minLength() == spec.maxLength();
        listed = !spec.codes().isEmpty();
        limit = powerOfTen(spec.maxLength());
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    @Override
    public void write(Object value, Entry entry, Page page) throws RecordRefused {
        long number = ((Number) value).longValue();
        if (number < 0 || number >= limit) {
            throw entry.refused(spec.name(), RecordCode.FIELD_LENGTH);
        }
        int width = padded ? spec.maxLength() : width(number);
        if (width < spec.minLength()) {
            throw entry.refused(spec.name(), RecordCode.FIELD_LENGTH);
        }
        if (listed && !spec.codes().contains(Long.toString(number))) {
            throw entry.refused(spec.name(), RecordCode.FIELD_CODE);
        }
        page.putDigits(number, width);
    }

    private static int width(long number) {
        int width = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            width++;
        }
        return width;
    }
}
