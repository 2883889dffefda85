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
    private static final int BITS = 20;
    private static final int FULL = 1 << (BITS - 1);
    private static final long PRIME = 0x100000001B3L;

    private final Findings findings;
    private final IdentityRow row;
    private long[] recent = new long[1 << 10];
    private long[] older = new long[0];
    private int count;

    RepeatRule(IdentityRow row, Findings findings) {
        this.row = row;
        this.findings = findings;
    }

    void accept(PaymentRecord payment) {
        long hash = mixed(hash(payment));
        if (contains(older, hash) || !add(hash)) {
            findings.warn(payment.getLine(), RecordCode.IDENTITY_REPEATED);
        }
    }

    /** The parts of the identity that a layout's records differ in, whichever row they are of. */
    private long hash(PaymentRecord payment) {
        long hash = text(payment.getKind().name(), 0xCBF29CE484222325L);
        hash = text(payment.getBarcodeKey(), hash);
        hash = text(payment.getInstitutionNo(), hash);
        hash = text(payment.getPaymentNo(), hash);
        hash = text(payment.getPaymentCategory(), hash);
        hash = text(payment.getElKey(), hash);
        hash = text(payment.getCustomerNo(), hash);
        hash = text(payment.getChainCode(), hash);
        hash = text(payment.getShopCode(), hash);
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

    private static long text(@Nullable String text, long hash) {
        if (text == null) {
            return hash * PRIME;
        }
        long next = hash;
        for (int i = 0; i < text.length(); i++) {
            next = (next ^ text.charAt(i)) * PRIME;
        }
        return (next ^ 0xFF) * PRIME;
    }

    private static long number(@Nullable Integer number, long hash) {
        return (hash ^ (number == null ? 0 : number)) * PRIME;
    }

    /** Never 0, which marks an empty place. */
    private static long mixed(long hash) {
        long mixed = hash ^ (hash >>> 29);
        return mixed == 0 ? 1 : mixed;
    }

    private static boolean contains(long[] table, long hash) {
        if (table.length == 0) {
            return false;
        }
        int at = (int) hash & (table.length - 1);
        while (table[at] != 0 && table[at] != hash) {
            at = (at + 1) & (table.length - 1);
        }
        return table[at] == hash;
    }

    private boolean add(long hash) {
        if (!put(recent, hash)) {
            return false;
        }
        count++;
        if (count == FULL) {
            older = recent;
            recent = new long[1 << 10];
            count = 0;
        } else if (count > recent.length / 2) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] grown = new long[recent.length * 2];
        for (long hash : recent) {
            if (hash != 0) {
                put(grown, hash);
            }
        }
        recent = grown;
    }

    private static boolean put(long[] table, long hash) {
        int at = (int) hash & (table.length - 1);
        while (table[at] != 0) {
            if (table[at] == hash) {
                return false;
            }
            at = (at + 1) & (table.length - 1);
        }
        table[at] = hash;
        return true;
    }
}
