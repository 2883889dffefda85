package sekisho.records.read;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.key.DecimalBytes;
import sekisho.records.layout.FieldSpec;

/** Digits kept as text, or one of a list of codes. */
final class DigitsReader extends RepeatingReader {
    private final String name;
    private final CodeTexts codes;
    private final boolean listed;

    DigitsReader(FieldSpec spec) {
        super(spec);
        name = spec.name();
        codes = new CodeTexts(spec.codes());
        listed = !spec.codes().isEmpty();
    }

    @Override
    @Nullable
    Object value(byte[] bytes, int from, int to, Assembly record) {
        if (listed) {
            @Nullable String code = codes.find(bytes, from, to);
            if (code == null) {
                record.refuse(name, RecordCode.FIELD_CODE);
            }
            return code;
        }
        if (!DecimalBytes.areDigits(bytes, from, to)) {
            record.refuse(name, RecordCode.FIELD_DIGITS);
            return null;
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
