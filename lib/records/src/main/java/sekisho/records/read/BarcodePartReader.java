package sekisho.records.read;

import java.nio.charset.StandardCharsets;
import sekisho.records.RecordCode;
import sekisho.records.key.DecimalBytes;
import sekisho.records.layout.Digits;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Slot;

/** A copy of some of the barcode's digits: kept only where it differs from them. */
final class BarcodePartReader extends FieldReader {
    private final String name;
    private final Slot slot;
    private final Digits digits;

    BarcodePartReader(FieldSpec spec) {
        name = spec.name();
        slot = spec.requireSlot();
        digits = spec.barcode().orElseThrow(() -> new IllegalStateException("a copy of no digits"));
    }

    @Override
    void read(byte[] bytes, int from, int to, Assembly record) {
        if (!differs(bytes, from, to, record.barcodeAt())) {
            return;
        }
        if (!DecimalBytes.areDigits(bytes, from, to)) {
            record.refuse(name, RecordCode.FIELD_DIGITS);
        } else {
            record.put(slot, new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        }
    }

    private boolean differs(byte[] bytes, int from, int to, int barcode) {
        return barcode < 0
                || to - from != digits.length()
                || !Octets.equal(bytes, from, to, bytes, barcode + digits.first() - 1);
    }
}
