package sekisho.records.read;

import java.nio.charset.StandardCharsets;
import sekisho.records.RecordCode;
import sekisho.records.key.DecimalBytes;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Literals;
import sekisho.records.layout.Slot;

/** GS1-128 of 44 digits after the layout's prefix. */
final class BarcodeReader extends FieldReader {
    private final String name;
    private final Slot slot;
    private final byte[] prefix;

    BarcodeReader(FieldSpec spec) {
        name = spec.name();
        slot = spec.requireSlot();
        prefix = Literals.bytes(spec.text());
    }

    @Override
    void read(byte[] bytes, int from, int to, Assembly record) {
        int digits = from + prefix.length;
        if (!Octets.equal(bytes, from, digits, prefix)) {
            record.refuse(name, RecordCode.FIELD_CONSTANT);
        } else if (DecimalBytes.areDigits(bytes, digits, to)) {
            record.barcodeAt(digits);
            record.put(slot, new String(bytes, digits, to - digits, StandardCharsets.ISO_8859_1));
        } else {
            record.refuse(name, RecordCode.FIELD_DIGITS);
        }
    }
}
