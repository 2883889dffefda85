package sekisho.envelope.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Outcome;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.StatementKind;
import sekisho.envelope.Verdict;
import sekisho.envelope.sign.StatementVerifier;
import sekisho.envelope.trust.CheckpointEntry;

/** Verifies verdicts: the checkpoint's signature, what it speaks of, and whether it is still fresh. */
public final class VerdictVerifier {
    private static final Duration MAX_AHEAD = Duration.ofMinutes(5);
    private static final Duration MAX_AGE = Duration.ofDays(15);
    private static final Duration MAX_DEFINITIONS_AGE = Duration.ofHours(24);

    private VerdictVerifier() {}

    /** The signature, by the checkpoint's own anchors: no feed's certificate can sign a verdict. */
    public static Signed<Verdict> verify(byte[] cms, CheckpointEntry checkpoint, Instant now) throws EnvelopeRefused {
        return StatementVerifier.verify(cms, StatementKind.VERDICT, Verdict::parse, checkpoint.signer(), now);
    }

    /** The verdict speaks of this batch. */
    public static void requireAbout(Verdict verdict, Signed<Manifest> manifest) throws EnvelopeRefused {
        Manifest batch = manifest.statement();
        require(verdict.manifestHash().equals(manifest.hash()), EnvelopeCode.VERDICT_BINDING);
        require(verdict.feed().equals(batch.feed()), EnvelopeCode.VERDICT_BINDING);
        require(verdict.sequence() == batch.sequence(), EnvelopeCode.VERDICT_BINDING);
    }

    /** It was released, and the checkpoint opened exactly what this reader opened. */
    public static void requireSameContent(Verdict verdict, Sha256 sealedKey, Sha256 stream) throws EnvelopeRefused {
        require(verdict.outcome() == Outcome.RELEASED, EnvelopeCode.VERDICT_REFUSED);
        require(verdict.sealedKeySha256().equals(Optional.of(sealedKey)), EnvelopeCode.VERDICT_SPLIT_VIEW);
        require(verdict.streamSha256().equals(Optional.of(stream)), EnvelopeCode.VERDICT_SPLIT_VIEW);
    }

    /** Freshness, judged once, at the time the intake received it. */
    public static void requireFresh(Verdict verdict, Instant receivedAt) throws EnvelopeRefused {
        Instant checkedAt = verdict.checkedAt();
        require(!checkedAt.isAfter(receivedAt.plus(MAX_AHEAD)), EnvelopeCode.VERDICT_AHEAD);
        require(!checkedAt.isBefore(receivedAt.minus(MAX_AGE)), EnvelopeCode.VERDICT_STALE);
        if (verdict.scan().isPresent()) {
            Instant definitionsAt = verdict.scan().get().definitionsAt();
            require(!definitionsAt.isBefore(checkedAt.minus(MAX_DEFINITIONS_AGE)), EnvelopeCode.VERDICT_DEFINITIONS);
        }
    }

    private static void require(boolean holds, EnvelopeCode code) throws EnvelopeRefused {
        if (!holds) {
            throw new EnvelopeRefused(code, "verdict");
        }
    }
}
