package sekisho.records.read;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Slot;

/** Digits kept as text, or one of a list of codes. */
final class DigitsReader implements FieldReader {
    private final String name;
    private final Slot slot;
    private final CodeTexts codes;
    private final boolean listed;

    DigitsReader(FieldSpec spec) {
        name = spec.name();
        slot = spec.requireSlot();
        codes = new CodeTexts(spec.codes());
        listed = !spec.codes().isEmpty();
    }

    @Override
    public void read(byte[] bytes, int from, int to, Assembly record) {
        if (listed) {
            @Nullable String code = codes.find(bytes, from, to);
            if (code == null) {
                record.refuse(name, RecordCode.FIELD_CODE);
            } else {
                record.put(slot, code);
            }
        } else if (Octets.areDigits(bytes, from, to)) {
            record.put(slot, new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        } else {
            record.refuse(name, RecordCode.FIELD_DIGITS);
        }
    }
}
