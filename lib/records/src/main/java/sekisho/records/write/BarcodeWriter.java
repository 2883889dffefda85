package sekisho.records.write;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.RecordRefused;
import sekisho.records.key.Gs1Barcode;
import sekisho.records.layout.Digits;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.KindCode;
import sekisho.records.layout.KindMap;
import sekisho.records.layout.Literals;
import sekisho.records.layout.Slot;
import sekisho.schemas.record.PaymentRecord;

/** Barcodes, columns that repeat them, and the kind: columns whose spelling other values decide. */
final class BarcodeWriter {
    private BarcodeWriter() {}

    static ValueWriter barcode(FieldSpec spec) {
        byte[] prefix = Literals.bytes(spec.text());
        return (value, entry, page) -> {
            page.put(prefix);
            page.putAscii(digits(spec, value, entry));
        };
    }

    /** A carried copy where there is one, else the barcode's own digits. */
    static FieldWriter part(FieldSpec spec) {
        Digits run = spec.barcode().orElseThrow(() -> new IllegalStateException("a copy of no digits"));
        Slot slot = spec.requireSlot();
        return (entry, page) -> {
            String barcode = digits(spec, entry.payment().getBarcode44(), entry);
            @Nullable Object copy = entry.get(slot);
            if (copy instanceof String text) {
                requireCopy(spec, run, barcode, text, entry);
                page.putAscii(text);
            } else {
                page.putAscii(barcode, run.first() - 1, run.last());
            }
        };
    }

    private static void requireCopy(FieldSpec spec, Digits run, String barcode, String copy, Entry entry)
            throws RecordRefused {
        if (copy.length() < spec.minLength()
                || copy.length() > spec.maxLength()
                || !Gs1Barcode.isDigits(copy, copy.length())) {
            throw entry.refused(spec.name(), RecordCode.FIELD_DIGITS);
        }
        if (run.matches(barcode, copy)) {
            throw entry.refused(spec.name(), RecordCode.FIELD_DERIVED);
        }
    }

    private static String digits(FieldSpec spec, @Nullable Object barcode, Entry entry) throws RecordRefused {
        if (barcode instanceof String text
                && (entry.isSoundBarcode(text) || Gs1Barcode.isDigits(text, Gs1Barcode.LENGTH))) {
            entry.soundBarcode(text);
            return text;
        }
        throw entry.refused(spec.name(), RecordCode.FIELD_DIGITS);
    }

    /** The file's own code where it is kept, else the one that means this kind. */
    static FieldWriter kind(FieldSpec spec, KindMap kinds) {
        Map<String, byte[]> spelled =
                Literals.bytes(kinds.codes().stream().map(KindCode::code).toList());
        Optional<Slot> slot = spec.slot();
        return (entry, page) -> {
            PaymentRecord payment = entry.payment();
            boolean settled = payment.getSettleOn() != null;
            Optional<KindCode> code = slot.isPresent()
                    ? kinds.meaning(String.valueOf(entry.get(slot.get())), settled)
                    : kinds.code(payment.getKind(), payment.getRealtime(), settled);
            byte[] bytes = code.isEmpty() ? null : spelled.get(code.get().code());
            if (bytes == null) {
                throw entry.refused(spec.name(), RecordCode.FIELD_CODE);
            }
            page.put(bytes);
        };
    }
}
