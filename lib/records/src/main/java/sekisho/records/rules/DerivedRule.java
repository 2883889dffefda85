package sekisho.records.rules;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.key.Gs1Barcode;
import sekisho.records.layout.Derivation;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.FieldType;
import sekisho.records.layout.KindCode;
import sekisho.records.layout.Layout;
import sekisho.records.layout.NearestYear;
import sekisho.records.layout.Slot;
import sekisho.schemas.record.DebitRequest;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.PaymentRecord;

/** Values that follow from others are those that follow: nobody can say one thing in a column and another in its meaning. */
final class DerivedRule {
    private final Layout layout;
    private final Findings findings;
    private final Derivation derivation;
    private final LocalDate businessDate;
    private final boolean debits;
    private final boolean amounts;
    private final String kindField;
    private final Optional<Slot> kindSlot;
    private @Nullable String consignorCode;
    private @Nullable LocalDate debitedOn;

    DerivedRule(Layout layout, LocalDate businessDate, Findings findings) {
        this.layout = layout;
        this.findings = findings;
        this.businessDate = businessDate;
        derivation = new Derivation(layout);
        debits = layout.debit().isPresent();
        amounts = layout.dataHas("amount");
        Optional<FieldSpec> kind = layout.data().fields().stream()
                .filter(field -> field.type() == FieldType.KIND)
                .findFirst();
        kindField = kind.map(FieldSpec::name).orElse("");
        kindSlot = kind.flatMap(FieldSpec::slot);
    }

    void accept(FileHeader header) {
        consignorCode = header.getConsignorCode();
        @Nullable String monthDay = header.getDebitMonthDay();
        debitedOn = monthDay == null
                ? null
                : NearestYear.resolve(monthDay, businessDate).orElse(null);
    }

    void accept(PaymentRecord payment) {
        if (!isKindSound(payment)) {
            findings.broken(payment.getLine(), kindField, RecordCode.FIELD_CODE);
        }
        require(payment, "channel", payment.getChannel() == derivation.channel(payment));
        @Nullable String barcode = payment.getBarcode44();
        if (barcode == null || Gs1Barcode.isDigits(barcode, Gs1Barcode.LENGTH)) {
            require(payment, "barcodeKey", Objects.equals(payment.getBarcodeKey(), derivation.barcodeKey(barcode)));
            require(payment, "reissue", Objects.equals(payment.getReissue(), derivation.reissue(barcode)));
            require(payment, "dueOn", Objects.equals(payment.getDueOn(), derivation.dueOn(barcode)));
            require(payment, "amount", amounts || isBarcodesAmount(payment, barcode));
        }
        if (debits) {
            debit(payment);
        }
    }

    private boolean isBarcodesAmount(PaymentRecord payment, @Nullable String barcode) {
        return barcode != null && derivation.amount(barcode) == payment.getAmount();
    }

    private boolean isKindSound(PaymentRecord payment) {
        boolean settled = payment.getSettleOn() != null;
        Optional<KindCode> code = kindSlot.isPresent()
                ? layout.kinds()
                        .meaning(String.valueOf(payment.get(kindSlot.get().position())), settled)
                : layout.kinds().code(payment.getKind(), payment.getRealtime(), settled);
        return code.isPresent()
                && code.get().kind() == payment.getKind()
                && code.get().realtime() == payment.getRealtime();
    }

    void accept(DebitRequest request) {
        if (!request.getDebitOn().equals(debitedOn)
                || !request.getConsignorCode().equals(consignorCode)) {
            findings.broken(request.getLine(), "debitOn", RecordCode.FIELD_DERIVED);
        }
    }

    private void debit(PaymentRecord payment) {
        LocalDate debited = debitedOn;
        String consignor = consignorCode;
        if (debited == null || consignor == null) {
            findings.broken(payment.getLine(), "", RecordCode.RECORD_ORDER);
            return;
        }
        require(payment, "paidOn", payment.getPaidOn().equals(debited));
        require(payment, "consignorCode", consignor.equals(payment.getConsignorCode()));
        require(
                payment,
                "settleOn",
                Objects.equals(payment.getSettleOn(), derivation.debitSettleOn(payment.getKind(), debited, consignor)));
    }

    private void require(PaymentRecord payment, String field, boolean holds) {
        if (!holds) {
            findings.broken(payment.getLine(), field, RecordCode.FIELD_DERIVED);
        }
    }
}
