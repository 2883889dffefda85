package sekisho.records.write;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.RecordRefused;
import sekisho.records.key.Gs1Barcode;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Literals;

/** Digits kept as text, or one of a list of codes. */
final class DigitsWriter implements ValueWriter {
    private final FieldSpec spec;
    private final Map<String, byte[]> codes;
    private @Nullable String seen;
    private byte[] seenCode = {};

    DigitsWriter(FieldSpec spec) {
        this.spec = spec;
        codes = Literals.bytes(spec.codes());
    }

    @Override
    public void write(Object value, Entry entry, Page page) throws RecordRefused {
        String text = (String) value;
        if (!codes.isEmpty()) {
            writeCode(text, entry, page);
            return;
        }
        if (text.length() < Math.max(1, spec.minLength()) || text.length() > spec.maxLength()) {
            throw entry.refused(spec.name(), RecordCode.FIELD_LENGTH);
        }
        if (!Gs1Barcode.isDigits(text, text.length())) {
            throw entry.refused(spec.name(), RecordCode.FIELD_DIGITS);
        }
        if (spec.absent().isPresent() && spec.absent().get().equals(text)) {
            throw entry.refused(spec.name(), RecordCode.FIELD_PADDING);
        }
        page.putAscii(text);
    }

    private void writeCode(String text, Entry entry, Page page) throws RecordRefused {
        if (!text.equals(seen)) {
            seenCode = code(text, entry);
            seen = text;
        }
        page.put(seenCode);
    }

    private byte[] code(String text, Entry entry) throws RecordRefused {
        byte[] code = codes.get(text);
        if (code == null) {
            throw entry.refused(spec.name(), RecordCode.FIELD_CODE);
        }
        return code;
    }
}
