package sekisho.consumer.ledger;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import sekisho.records.key.MatchKeys;
import sekisho.records.key.PaymentIdentity;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;

/** Payment records as rows of {@code report}; the carried part stays behind. */
public final class ReportRows {
    private ReportRows() {}

    /**
     * Makes a row.
     *
     * @throws IllegalArgumentException if the record has no match key; the message names the line only
     */
    public static ReportRow of(PaymentRecord payment, ReportTerms terms) {
        PaymentIdentity identity = PaymentIdentity.of(payment, terms.row())
                .orElseThrow(() -> new IllegalArgumentException("line " + payment.getLine() + ": no match key"));
        @Nullable LocalDate createdOn = payment.getCreatedOn();
        return new ReportRow(
                payment.getLine(),
                identity,
                MatchKeys.of(payment),
                payment.getKind(),
                payment.getChannel(),
                payment.getAmount(),
                payment.getPaidAt() == null ? 0 : payment.getPaidAt(),
                settleOn(payment, terms),
                createdOn == null ? terms.createdOn() : createdOn,
                payment.getReissue() == null ? OptionalInt.empty() : OptionalInt.of(payment.getReissue()),
                Optional.of(PaymentIdentity.outlet(payment)).filter(outlet -> !outlet.isEmpty()),
                reference(payment, terms),
                payment.getKind() == Kind.DEBIT_FAILED
                        ? Optional.ofNullable(payment.getResultCode())
                        : Optional.empty());
    }

    /** A collected debit carries no transfer date: it is the debit date plus the consignor's setting, if there is one. */
    private static Optional<LocalDate> settleOn(PaymentRecord payment, ReportTerms terms) {
        @Nullable LocalDate settleOn = payment.getSettleOn();
        if (settleOn != null) {
            return Optional.of(settleOn);
        }
        @Nullable String consignor = payment.getConsignorCode();
        if (payment.getKind() != Kind.DEBIT_OK || consignor == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(terms.settleDays().get(consignor))
                .map(days -> payment.getPaidOn().plusDays(days));
    }

    private static Optional<String> reference(PaymentRecord payment, ReportTerms terms) {
        return switch (terms.row()) {
            case CARD_RESULT -> Optional.ofNullable(payment.getApprovalNo());
            case ACCOUNT_TRANSFER -> Optional.ofNullable(payment.getConsignorCode());
            case BARCODE_OUTLET, PAY_EASY, LISTED -> Optional.ofNullable(payment.getReceiptNo());
        };
    }
}
