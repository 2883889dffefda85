package sekisho.records.rules;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.key.Gs1Barcode;
import sekisho.records.layout.Derivation;
import sekisho.records.layout.Digits;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.FieldType;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Part;
import sekisho.records.layout.Slot;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;

/** The barcode is sound, and columns that repeat it agree with it. */
final class BarcodeRule {
    private final Findings findings;
    private final Derivation derivation;
    private final FieldSpec[] copies;
    private final Digits[] runs;
    private final Slot[] slots;
    private final Set<Kind> exempt = EnumSet.noneOf(Kind.class);
    private final String name;

    BarcodeRule(Layout layout, Findings findings) {
        exempt.addAll(layout.mayDisagree());
        this.findings = findings;
        derivation = new Derivation(layout);
        List<FieldSpec> fields = layout.data().fields();
        copies = fields.stream().filter(field -> field.barcode().isPresent()).toArray(FieldSpec[]::new);
        runs = Arrays.stream(copies).map(copy -> copy.barcode().orElseThrow()).toArray(Digits[]::new);
        slots = Arrays.stream(copies).map(FieldSpec::requireSlot).toArray(Slot[]::new);
        name = fields.stream()
                .filter(field -> field.type() == FieldType.BARCODE)
                .map(FieldSpec::name)
                .findFirst()
                .orElse("");
    }

    void accept(PaymentRecord payment) {
        @Nullable String barcode = payment.getBarcode44();
        if (name.isEmpty()) {
            return;
        }
        if (barcode == null || !Gs1Barcode.isDigits(barcode, Gs1Barcode.LENGTH)) {
            findings.broken(payment.getLine(), name, RecordCode.FIELD_DIGITS);
            return;
        }
        if (!barcode.startsWith("91")) {
            findings.broken(payment.getLine(), name, RecordCode.FIELD_CONSTANT);
        }
        if (!Gs1Barcode.hasValidCheckDigit(barcode)) {
            findings.broken(payment.getLine(), name, RecordCode.BARCODE_CHECK);
        }
        if (!derivation.hasSoundDue(barcode)) {
            findings.broken(payment.getLine(), name, RecordCode.BARCODE_DUE);
        }
        copies(payment, barcode);
    }

    private void copies(PaymentRecord payment, String barcode) {
        boolean mayDisagree = exempt.contains(payment.getKind());
        for (int i = 0; i < copies.length; i++) {
            FieldSpec copy = copies[i];
            Digits digits = runs[i];
            @Nullable Object value = value(payment, slots[i]);
            if (copy.type() == FieldType.BARCODE_PART) {
                carriedCopy(payment, copy, digits, barcode, value, mayDisagree);
            } else if (!mayDisagree && !equal(digits, barcode, value)) {
                findings.broken(payment.getLine(), copy.name(), RecordCode.FIELD_DISAGREES);
            }
        }
    }

    /** A copy is carried only where it differs: carried though equal, it wouldn't have come from a reader. */
    private void carriedCopy(
            PaymentRecord payment,
            FieldSpec copy,
            Digits digits,
            String barcode,
            @Nullable Object value,
            boolean mayDisagree) {
        if (value instanceof String text && digits.matches(barcode, text)) {
            findings.broken(payment.getLine(), copy.name(), RecordCode.FIELD_DERIVED);
        } else if (value != null && !mayDisagree) {
            findings.broken(payment.getLine(), copy.name(), RecordCode.FIELD_DISAGREES);
        }
    }

    private static boolean equal(Digits digits, String barcode, @Nullable Object value) {
        long expected = Long.parseLong(barcode, digits.first() - 1, digits.last(), 10);
        return value instanceof Number number && number.longValue() == expected;
    }

    private static @Nullable Object value(PaymentRecord payment, Slot slot) {
        if (slot.part() == Part.PAYMENT) {
            return payment.get(slot.position());
        }
        return payment.getCarried() == null ? null : payment.getCarried().get(slot.position());
    }
}
