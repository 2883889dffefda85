package sekisho.records.write;

import java.util.Set;
import java.util.stream.Collectors;
import sekisho.records.RecordCode;
import sekisho.records.RecordRefused;
import sekisho.records.layout.FieldSpec;

/** A number: padded with zeros where the length is fixed, else without leading zeros. */
final class NumberWriter implements ValueWriter {
    private static final int LONGEST = 18;

    private final FieldSpec spec;
    private final boolean padded;
    private final boolean listed;
    private final Set<Long> codes;
    private final long limit;

    NumberWriter(FieldSpec spec) {
        this.spec = spec;
        padded = spec.minLength() == spec.maxLength();
        listed = !spec.codes().isEmpty();
        codes = spec.codes().stream()
                .filter(code -> code.matches("0|[1-9][0-9]{0,17}"))
                .map(Long::valueOf)
                .collect(Collectors.toUnmodifiableSet());
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
        if (listed && !codes.contains(number)) {
            throw entry.refused(spec.name(), RecordCode.FIELD_CODE);
        }
        page.putDigits(number, width);
    }

    private static int width(long number) {
        int width = 1;
        for (long least = 10; width < LONGEST && number >= least; least *= 10) {
            width++;
        }
        return width;
    }
}
