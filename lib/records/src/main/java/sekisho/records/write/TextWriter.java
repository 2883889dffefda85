package sekisho.records.write;

import java.nio.charset.Charset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.RecordRefused;
import sekisho.records.layout.Characters;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Quoting;
import sekisho.records.layout.Shape;
import sekisho.records.layout.SingleBytes;

/** Text, padded with blanks where the length is fixed, quoted where the layout says so. */
final class TextWriter implements ValueWriter {
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
    private static final int SEEN = 256;

    private final FieldSpec spec;
    private final boolean fixed;
    private final String[] seenValues = new String[SEEN];
    private final byte[][] seenBytes = new byte[SEEN][];

    TextWriter(FieldSpec spec, Shape shape) {
        this.spec = spec;
        fixed = shape == Shape.FIXED;
    }

    @Override
    public void write(Object value, Entry entry, Page page) throws RecordRefused {
        String text = (String) value;
        int place = (text.hashCode() ^ (text.hashCode() >>> 8) ^ (text.hashCode() >>> 16)) & (SEEN - 1);
        if (!text.equals(seenValues[place])) {
            seenBytes[place] = encode(text, entry);
            seenValues[place] = text;
        }
        page.put(seenBytes[place]);
    }

    private byte[] encode(String text, Entry entry) throws RecordRefused {
        if (text.isEmpty() || (fixed && text.charAt(text.length() - 1) == ' ')) {
            throw entry.refused(spec.name(), RecordCode.FIELD_PADDING);
        }
        byte[] single = SingleBytes.encode(text);
        byte[] bytes = single == null ? text.getBytes(WINDOWS_31J) : single;
        @Nullable RecordCode fault = fault(text, bytes, single != null);
        if (fault != null) {
            throw entry.refused(spec.name(), fault);
        }
        return fixed ? padded(bytes) : quoted(text, bytes);
    }

    private @Nullable RecordCode fault(String text, byte[] bytes, boolean sound) {
        if (!sound && !new String(bytes, WINDOWS_31J).equals(text)) {
            return RecordCode.FIELD_ENCODING;
        }
        if ((!fixed && bytes.length < spec.minLength()) || bytes.length > spec.maxLength()) {
            return RecordCode.FIELD_LENGTH;
        }
        boolean control = !sound && text.chars().anyMatch(Character::isISOControl);
        if (control || !allowed(bytes)) {
            return RecordCode.FIELD_CHARACTERS;
        }
        boolean bare = !fixed && spec.quoting() == Quoting.NEVER;
        return bare && (text.indexOf(',') >= 0 || text.indexOf('"') >= 0) ? RecordCode.LINE_QUOTES : null;
    }

    private boolean allowed(byte[] bytes) {
        if (spec.characters() == Characters.WINDOWS_31J) {
            return true;
        }
        for (byte octet : bytes) {
            if (!spec.characters().allows(octet & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    private byte[] padded(byte[] bytes) {
        byte[] padded = Arrays.copyOf(bytes, spec.maxLength());
        Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
        return padded;
    }

    private byte[] quoted(String text, byte[] bytes) {
        return text.indexOf('"') >= 0 ? text.replace("\"", "\"\"").getBytes(WINDOWS_31J) : bytes;
    }
}
