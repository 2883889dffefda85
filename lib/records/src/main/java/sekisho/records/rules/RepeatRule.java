package sekisho.records.rules;

import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.layout.IdentityRow;
import sekisho.schemas.record.PaymentRecord;

/**
 * Warns of a record that looks like the payment of an earlier one of its kind in the same file. Memory is bounded: of
 * very long files the nearest half million to a million records before are compared.
 */
final class RepeatRule {
    private static final int TOGETHER = 64;
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private final Findings findings;
    private final IdentityRow row;
    private final RecentHashes recent = new RecentHashes();
    private final long[] hashes = new long[TOGETHER];
    private final long[] lines = new long[TOGETHER];
    private final boolean[] known = new boolean[TOGETHER];
    private int waiting;

    RepeatRule(IdentityRow row, Findings findings) {
        this.row = row;
        this.findings = findings;
    }

    /** Records wait to be looked up some together. */
    void accept(PaymentRecord payment) {
        hashes[waiting] = mixed(hash(payment));
        lines[waiting] = payment.getLine();
        waiting++;
        if (waiting == TOGETHER) {
            finish();
        }
    }

    /** Looks up those that wait. */
    void finish() {
        recent.add(hashes, waiting, known);
        for (int i = 0; i < waiting; i++) {
            if (known[i]) {
                findings.warn(lines[i], RecordCode.IDENTITY_REPEATED);
            }
        }
        waiting = 0;
    }

    /** The parts of the identity that a layout's records differ in, whichever row they are of. */
    private long hash(PaymentRecord payment) {
        long hash = payment.getKind().name().hashCode();
        hash = text(payment.getBarcodeKey(), hash);
        hash = code(payment.getInstitutionNo(), hash);
        hash = text(payment.getPaymentNo(), hash);
        hash = code(payment.getPaymentCategory(), hash);
        hash = text(payment.getElKey(), hash);
        hash = text(payment.getCustomerNo(), hash);
        hash = code(payment.getChainCode(), hash);
        hash = code(payment.getShopCode(), hash);
        hash = number(payment.getReissue(), hash);
        hash = (hash ^ payment.getPaidOn().toEpochDay()) * PRIME;
        return reference(payment, hash);
    }

    private long reference(PaymentRecord payment, long hash) {
        return switch (row) {
            case BARCODE_OUTLET -> number(payment.getPaidAt(), hash);
            case CARD_RESULT -> text(payment.getApprovalNo(), number(payment.getPaidAt(), hash));
            case ACCOUNT_TRANSFER -> text(payment.getConsignorCode(), hash);
            case PAY_EASY, LISTED ->
                payment.getReceiptNo() == null ? number(payment.getPaidAt(), hash) : text(payment.getReceiptNo(), hash);
        };
    }

    /** Takes four characters at a time. */
    private static long text(@Nullable String text, long hash) {
        if (text == null) {
            return hash * PRIME;
        }
        int length = text.length();
        long mixed = hash ^ length;
        int at = 0;
        while (at + 4 <= length) {
            long low = text.charAt(at) | (long) text.charAt(at + 1) << 16;
            long high = text.charAt(at + 2) | (long) text.charAt(at + 3) << 16;
            mixed = step(mixed, low | high << 32);
            at += 4;
        }
        while (at < length) {
            mixed = step(mixed, text.charAt(at++));
        }
        return mixed;
    }

    private static long step(long hash, long value) {
        long product = (hash ^ value) * PRIME;
        return product ^ (product >>> 29);
    }

    /** A code of few digits: many records share it, and its own hash is kept with it. */
    private static long code(@Nullable String code, long hash) {
        return (hash ^ (code == null ? 0 : code.hashCode())) * PRIME;
    }

    private static long number(@Nullable Integer number, long hash) {
        return (hash ^ (number == null ? 0 : number)) * PRIME;
    }

    /** Never 0, which marks an empty place. */
    private static long mixed(long hash) {
        long mixed = hash ^ (hash >>> 32);
        return mixed == 0 ? 1 : mixed;
    }
}
