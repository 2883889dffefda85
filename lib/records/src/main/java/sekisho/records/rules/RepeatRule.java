package sekisho.records.rules;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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
    private static final long ABSENT = 0x632BE59BD9B4E019L;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Findings findings;
    private final IdentityRow row;
    private final RecentHashes recent = new RecentHashes();
    private final long[] hashes = new long[TOGETHER];
    private final long[] lines = new long[TOGETHER];
    private final byte[] part = new byte[TOGETHER];
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
        // A date's hash is another for each date.
        hash = (hash ^ payment.getPaidOn().hashCode()) * PRIME;
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

    /** Takes eight characters at a time, of each its low byte: keys are ASCII. */
    @SuppressWarnings("deprecation") // the one method that copies low bytes into an array that is there already
    private long text(@Nullable String text, long hash) {
        if (text == null) {
            return hash + ABSENT;
        }
        long mixed = hash ^ text.length();
        for (int from = 0; from < text.length(); from += TOGETHER) {
            int length = Math.min(text.length() - from, TOGETHER);
            WORDS.set(part, (length - 1) & -Long.BYTES, 0L);
            text.getBytes(from, from + length, part, 0);
            for (int at = 0; at < length; at += Long.BYTES) {
                mixed = step(mixed, (long) WORDS.get(part, at));
            }
        }
        return mixed;
    }

    private static long step(long hash, long value) {
        long product = (hash ^ value) * PRIME;
        return product ^ (product >>> 29);
    }

    /** A code of few digits: many records share it, and its own hash is kept with it. */
    private static long code(@Nullable String code, long hash) {
        return code == null ? hash + ABSENT : (hash ^ code.hashCode()) * PRIME;
    }

    private static long number(@Nullable Integer number, long hash) {
        return number == null ? hash + ABSENT : (hash ^ number) * PRIME;
    }

    /** Never 0, which marks an empty place. */
    private static long mixed(long hash) {
        long mixed = hash * PRIME;
        return mixed == 0 ? 1 : mixed;
    }
}
