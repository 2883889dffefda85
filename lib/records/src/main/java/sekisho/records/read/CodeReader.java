package sekisho.records.read;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.layout.FieldSpec;

/** A key or code of letters, digits and hyphens; where the length is fixed, blanks at the right are padding. */
final class CodeReader extends RepeatingReader {
    private final String name;
    private final boolean trims;

    CodeReader(FieldSpec spec, boolean trims) {
        super(spec);
        name = spec.name();
        this.trims = trims;
    }

    @Override
    @Nullable
    Object value(byte[] bytes, int from, int to, Assembly record) {
        int end = trims ? Octets.trimmed(bytes, from, to) : to;
        if (end > from && allowed(bytes, from, end)) {
            return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
        }
        record.refuse(name, end == from ? RecordCode.FIELD_BLANK : RecordCode.FIELD_CHARACTERS);
        return null;
    }

    private static boolean allowed(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            int octet = bytes[i];
            boolean letter = (octet >= 'A' && octet <= 'Z') || (octet >= 'a' && octet <= 'z');
            boolean digit = octet >= '0' && octet <= '9';
            if (!letter && !digit && octet != '-') {
                return false;
            }
        }
        return true;
    }
}
