package sekisho.records.write;

import sekisho.records.RecordCode;
import sekisho.records.RecordRefused;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Shape;

/** A key or code of letters, digits and hyphens. */
final class CodeWriter implements ValueWriter {
    private final FieldSpec spec;
    private final boolean fixed;

    CodeWriter(FieldSpec spec, Shape shape) {
        this.spec = spec;
        fixed = shape == Shape.FIXED;
    }

    @Override
    public void write(Object value, Entry entry, Page page) throws RecordRefused {
        String text = (String) value;
        if (text.isEmpty() || text.length() > spec.maxLength() || (!fixed && text.length() < spec.minLength())) {
            throw entry.refused(spec.name(), RecordCode.FIELD_LENGTH);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!letter && (c < '0' || c > '9') && c != '-') {
                throw entry.refused(spec.name(), RecordCode.FIELD_CHARACTERS);
            }
        }
        page.putAscii(text);
        if (fixed) {
            page.putBlanks(spec.maxLength() - text.length());
        }
    }
}
