package sekisho.records.read;

import java.nio.charset.StandardCharsets;
import sekisho.records.RecordCode;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Slot;

/** A key or code of letters, digits and hyphens; where the length is fixed, blanks at the right are padding. */
final class CodeReader extends FieldReader {
    private final String name;
    private final Slot slot;
    private final boolean trims;

    CodeReader(FieldSpec spec, boolean trims) {
        name = spec.name();
        slot = spec.requireSlot();
        this.trims = trims;
    }

    @Override
    void read(byte[] bytes, int from, int to, Assembly record) {
        int end = to;
        while (trims && end > from && bytes[end - 1] == ' ') {
            end--;
        }
        if (end == from) {
            record.refuse(name, RecordCode.FIELD_BLANK);
        } else if (allowed(bytes, from, end)) {
            record.put(slot, new String(bytes, from, end - from, StandardCharsets.ISO_8859_1));
        } else {
            record.refuse(name, RecordCode.FIELD_CHARACTERS);
        }
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
