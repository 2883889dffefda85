package sekisho.producer.receipt;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Receipt;
import sekisho.envelope.Signed;
import sekisho.envelope.Statement;
import sekisho.envelope.Verdict;
import sekisho.envelope.trust.CheckpointEntry;
import sekisho.envelope.verify.ReceiptVerifier;
import sekisho.envelope.verify.VerdictVerifier;

/** Verifies what claims to come from the checkpoint: a verdict or a receipt, told apart by its content type. */
public final class ReceiptVerification {
    private final String feed;
    private final TrustSource trust;
    private final Clock clock;

    public ReceiptVerification(String feed, TrustSource trust, Clock clock) {
        this.feed = feed;
        this.trust = trust;
        this.clock = clock;
    }

    /** Returns a {@link Verdict} or a {@link Receipt} about this feed, by a registered checkpoint; refuses all else. */
    public Signed<? extends Statement> verify(byte[] cms) throws EnvelopeRefused, IOException {
        EnvelopeRefused refusal = new EnvelopeRefused(EnvelopeCode.TRUST_REGISTRY, "checkpoint");
        for (CheckpointEntry checkpoint : trust.current().checkpoints().values()) {
            try {
                return verify(cms, checkpoint, clock.instant());
            } catch (EnvelopeRefused refused) {
                refusal = refused;
            }
        }
        throw refusal;
    }

    private Signed<? extends Statement> verify(byte[] cms, CheckpointEntry checkpoint, Instant now)
            throws EnvelopeRefused {
        try {
            Signed<Verdict> verdict = VerdictVerifier.verify(cms, checkpoint, now);
            requireOurs(verdict.statement().feed());
            return verdict;
        } catch (EnvelopeRefused refused) {
            if (refused.code() != EnvelopeCode.STATEMENT_TYPE) {
                throw refused;
            }
        }
        Signed<Receipt> receipt = ReceiptVerifier.verify(cms, checkpoint, now);
        requireOurs(receipt.statement().feed());
        return receipt;
    }

    private void requireOurs(String named) throws EnvelopeRefused {
        if (!named.equals(feed)) {
            throw new EnvelopeRefused(EnvelopeCode.VERDICT_BINDING, "feed");
        }
    }
}
