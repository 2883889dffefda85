package sekisho.records.rules;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.key.DecimalBytes;
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
    private static final byte[] NONE = {};
    private static final Digits DUE = new Digits(31, 36);

    private final Findings findings;
    private long lastSoundDue = -1;
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
        byte[] digits = barcode == null ? NONE : barcode.getBytes(StandardCharsets.ISO_8859_1);
        int sum = digits.length == Gs1Barcode.LENGTH ? DecimalBytes.weightedSum(digits, 0, digits.length) : -1;
        if (barcode == null || sum < 0) {
            findings.broken(payment.getLine(), name, RecordCode.FIELD_DIGITS);
            return;
        }
        if (digits[0] != '9' || digits[1] != '1') {
            findings.broken(payment.getLine(), name, RecordCode.FIELD_CONSTANT);
        }
        if (sum % 10 != 0) {
            findings.broken(payment.getLine(), name, RecordCode.BARCODE_CHECK);
        }
        if (!isSoundDue(digits, barcode)) {
            findings.broken(payment.getLine(), name, RecordCode.BARCODE_DUE);
        }
        copies(payment, barcode, digits);
    }

    /** Neighbouring slips mostly fall due on the same day. */
    private boolean isSoundDue(byte[] digits, String barcode) {
        long due = DecimalBytes.number(digits, DUE.first() - 1, DUE.last());
        if (due != lastSoundDue && derivation.hasSoundDue(barcode)) {
            lastSoundDue = due;
        }
        return due == lastSoundDue;
    }

    private void copies(PaymentRecord payment, String barcode, byte[] digits) {
        boolean mayDisagree = exempt.contains(payment.getKind());
        for (int i = 0; i < copies.length; i++) {
            Slot slot = slots[i];
            if (copies[i].type() == FieldType.BARCODE_PART) {
                carriedCopy(payment, copies[i], runs[i], barcode, value(payment, slot), mayDisagree);
            } else if (!mayDisagree && number(payment, slot) != expected(runs[i], digits)) {
                findings.broken(payment.getLine(), copies[i].name(), RecordCode.FIELD_DISAGREES);
            }
        }
    }

    /** A copy is carried only where it differs: carried though equal, it wouldn't have come from a reader. */
    private void carriedCopy(
            PaymentRecord payment,
            FieldSpec copy,
            Digits run,
            String barcode,
            @Nullable Object value,
            boolean mayDisagree) {
        if (value == null) {
            return;
        }
        if (value instanceof String text && run.matches(barcode, text)) {
            findings.broken(payment.getLine(), copy.name(), RecordCode.FIELD_DERIVED);
        } else if (!mayDisagree) {
            findings.broken(payment.getLine(), copy.name(), RecordCode.FIELD_DISAGREES);
        }
    }

    private static long expected(Digits run, byte[] digits) {
        return DecimalBytes.number(digits, run.first() - 1, run.last());
    }

    /** A payment's only long is its amount; -1 if there is no number. */
    private static long number(PaymentRecord payment, Slot slot) {
        if (slot.type() == Slot.Type.LONG) {
            return payment.getAmount();
        }
        return value(payment, slot) instanceof Number number ? number.longValue() : -1;
    }

    private static @Nullable Object value(PaymentRecord payment, Slot slot) {
        if (slot.part() == Part.PAYMENT) {
            return payment.get(slot.position());
        }
        return payment.getCarried() == null ? null : payment.getCarried().get(slot.position());
    }
}
