package sekisho.records.key;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sekisho.records.layout.IdentityRow;
import sekisho.schemas.record.PaymentRecord;

/**
 * What makes two reports speak of the same payment (reconciliation rules §1). Which parts count depends on the row.
 *
 * @param row row of the identity table
 * @param key match key
 * @param reissue re-issue digit 再発行区分; 0 where the row doesn't count it
 * @param paidOn paid or debit date
 * @param paidAt HHMMSS, absent = 0; 0 where the row doesn't count it
 * @param outlet {@code chain-shop}; empty where the row doesn't count it
 * @param reference receipt number, approval number or consignor code; empty where the row doesn't count it
 */
public record PaymentIdentity(
        IdentityRow row, MatchKey key, int reissue, LocalDate paidOn, int paidAt, String outlet, String reference) {
    public PaymentIdentity {
        requireNonNull(row, "row is null");
        requireNonNull(key, "key is null");
        requireNonNull(paidOn, "paidOn is null");
        requireNonNull(outlet, "outlet is null");
        requireNonNull(reference, "reference is null");
    }

    /** Empty if the record has no match key. */
    public static Optional<PaymentIdentity> of(PaymentRecord payment, IdentityRow row) {
        return MatchKeys.match(payment, row).map(key -> of(payment, row, key));
    }

    private static PaymentIdentity of(PaymentRecord payment, IdentityRow row, MatchKey key) {
        int paidAt = payment.getPaidAt() == null ? 0 : payment.getPaidAt();
        LocalDate paidOn = payment.getPaidOn();
        return switch (row) {
            case BARCODE_OUTLET ->
                new PaymentIdentity(row, key, orZero(payment.getReissue()), paidOn, paidAt, outlet(payment), "");
            case PAY_EASY, LISTED -> withReceipt(row, key, paidOn, paidAt, orEmpty(payment.getReceiptNo()));
            case CARD_RESULT -> new PaymentIdentity(row, key, 0, paidOn, paidAt, "", orEmpty(payment.getApprovalNo()));
            case ACCOUNT_TRANSFER ->
                new PaymentIdentity(row, key, 0, paidOn, 0, "", orEmpty(payment.getConsignorCode()));
        };
    }

    private static PaymentIdentity withReceipt(
            IdentityRow row, MatchKey key, LocalDate paidOn, int paidAt, String receipt) {
        return new PaymentIdentity(row, key, 0, paidOn, receipt.isEmpty() ? paidAt : 0, "", receipt);
    }

    /** Outlet as {@code chain-shop}; empty if the record has neither. */
    public static String outlet(PaymentRecord payment) {
        if (payment.getChainCode() == null && payment.getShopCode() == null) {
            return "";
        }
        return orEmpty(payment.getChainCode()) + '-' + orEmpty(payment.getShopCode());
    }

    /**
     * Canonical text, the same on every machine and for ever:
     * {@code row|TYPE:value|reissue|yyyy-MM-dd|HHMMSS|outlet|reference#ordinal}.
     *
     * @param ordinal which record of this identity and kind inside one file, from 1
     */
    public String text(int ordinal) {
        String at = Integer.toString(1_000_000 + paidAt).substring(1);
        return row.name()
                + '|'
                + key.text()
                + '|'
                + reissue
                + '|'
                + paidOn
                + '|'
                + at
                + '|'
                + outlet
                + '|'
                + reference
                + '#'
                + ordinal;
    }

    private static int orZero(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Identities lead to persons: no value in a text that may reach a log. */
    @Override
    public String toString() {
        return row.name();
    }
}
