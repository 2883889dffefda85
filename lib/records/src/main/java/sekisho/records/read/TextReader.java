package sekisho.records.read;

import java.nio.charset.Charset;
import java.util.Arrays;
import sekisho.records.RecordCode;
import sekisho.records.layout.Characters;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.SingleBytes;
import sekisho.records.layout.Slot;

/** Text. Names of banks, branches and chains repeat: a small table of values seen spares decoding them again. */
final class TextReader extends FieldReader {
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
    private static final int SEEN_BITS = 8;
    private static final int SEEN = 1 << SEEN_BITS;

    private final String name;
    private final Slot slot;
    private final Characters characters;
    private final boolean trims;
    private final byte[][] seenBytes = new byte[SEEN][];
    private final String[] seenValues = new String[SEEN];

    TextReader(FieldSpec spec, boolean trims) {
        name = spec.name();
        slot = spec.requireSlot();
        characters = spec.characters();
        this.trims = trims;
    }

    @Override
    void read(byte[] bytes, int from, int to, Assembly record) {
        int end = trims ? Octets.trimmed(bytes, from, to) : to;
        if (end == from) {
            record.refuse(name, RecordCode.FIELD_BLANK);
            return;
        }
        int place = Octets.hash(bytes, from, end) >>> (Integer.SIZE - SEEN_BITS);
        byte[] seen = seenBytes[place];
        if (seen == null || !Octets.equal(bytes, from, end, seen)) {
            if (!remember(place, bytes, from, end, record)) {
                return;
            }
        }
        record.put(slot, seenValues[place]);
    }

    private boolean remember(int place, byte[] bytes, int from, int to, Assembly record) {
        byte[] raw = Arrays.copyOfRange(bytes, from, to);
        String value;
        if (characters == Characters.WINDOWS_31J) {
            value = new String(raw, WINDOWS_31J);
            if (hasControl(value)) {
                record.refuse(name, RecordCode.FIELD_CHARACTERS);
                return false;
            }
            if (!Arrays.equals(value.getBytes(WINDOWS_31J), raw)) {
                record.refuse(name, RecordCode.FIELD_ENCODING);
                return false;
            }
        } else if (allowed(raw)) {
            value = SingleBytes.decode(raw);
        } else {
            record.refuse(name, RecordCode.FIELD_CHARACTERS);
            return false;
        }
        seenBytes[place] = raw;
        seenValues[place] = value;
        return true;
    }

    private boolean allowed(byte[] raw) {
        for (byte octet : raw) {
            if (!characters.allows(octet & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasControl(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
