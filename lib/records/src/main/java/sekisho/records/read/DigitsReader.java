package sekisho.records.read;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.key.DecimalBytes;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Slot;

/** Digits kept as text, or one of a list of codes. */
final class DigitsReader extends FieldReader {
    private static final int SHORT = 8;
    private static final int SEEN = 256;

    private final String name;
    private final Slot slot;
    private final CodeTexts codes;
    private final boolean listed;
    private final @Nullable String[] seen = new String[SEEN];
    private final int[] seenNumbers = new int[SEEN];

    DigitsReader(FieldSpec spec) {
        name = spec.name();
        slot = spec.requireSlot();
        codes = new CodeTexts(spec.codes());
        listed = !spec.codes().isEmpty();
    }

    @Override
    void read(byte[] bytes, int from, int to, Assembly record) {
        if (listed) {
            @Nullable String code = codes.find(bytes, from, to);
            if (code == null) {
                record.refuse(name, RecordCode.FIELD_CODE);
            } else {
                record.put(slot, code);
            }
            return;
        }
        @Nullable String text = to - from > SHORT ? longText(bytes, from, to) : shortText(bytes, from, to);
        if (text == null) {
            record.refuse(name, RecordCode.FIELD_DIGITS);
        } else {
            record.put(slot, text);
        }
    }

    private static @Nullable String longText(byte[] bytes, int from, int to) {
        return DecimalBytes.areDigits(bytes, from, to)
                ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
                : null;
    }

    /** Codes of banks, branches, chains and shops repeat: a small table of those seen spares making them again. */
    private @Nullable String shortText(byte[] bytes, int from, int to) {
        int number = (int) DecimalBytes.number(bytes, from, to);
        if (number < 0) {
            return null;
        }
        int place = (number ^ (number >>> 8)) & (SEEN - 1);
        String known = seen[place];
        if (known == null || seenNumbers[place] != number || known.length() != to - from) {
            known = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
            seen[place] = known;
            seenNumbers[place] = number;
        }
        return known;
    }
}
