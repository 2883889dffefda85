package sekisho.envelope.verify;

import java.time.Instant;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Receipt;
import sekisho.envelope.Signed;
import sekisho.envelope.StatementKind;
import sekisho.envelope.sign.StatementVerifier;
import sekisho.envelope.trust.CheckpointEntry;

/** Verifies receipts that are no verdicts (NOT_ACCEPTED). */
public final class ReceiptVerifier {
    private ReceiptVerifier() {}

    public static Signed<Receipt> verify(byte[] cms, CheckpointEntry checkpoint, Instant now) throws EnvelopeRefused {
        return StatementVerifier.verify(cms, StatementKind.RECEIPT, Receipt::parse, checkpoint.signer(), now);
    }
}
