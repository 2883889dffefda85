package sekisho.consumer.act;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import sekisho.consumer.batch.BatchRow;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.OperationCode;
import sekisho.consumer.code.VerifyCode;
import sekisho.consumer.trust.TrustFolder;
import sekisho.consumer.trust.TrustNotReady;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.verify.ManifestVerifier;

/** Looks the feed's certificate up once more, in the newest revocation list: at approval and at commit. */
public final class Revocation {
    private final TrustFolder trust;
    private final Clock clock;

    public Revocation(TrustFolder trust, Clock clock) {
        this.trust = trust;
        this.clock = clock;
    }

    /**
     * The feed may still sign.
     *
     * @throws ConsumerRefused REVOKED: also if the feed is registered no longer; TRUST if this side's list can't tell
     */
    public void check(BatchRow batch) throws IOException, ConsumerRefused {
        try {
            Optional<FeedEntry> entry = trust.newest().feed(batch.feed());
            if (entry.isEmpty()) {
                throw new ConsumerRefused(VerifyCode.REVOKED);
            }
            ManifestVerifier.verify(batch.manifestCms().toArray(), entry.get(), clock.instant(), batch.openedAt());
        } catch (EnvelopeRefused e) {
            if (TrustNotReady.speaksOfThisSide(e)) {
                throw new ConsumerRefused(OperationCode.TRUST, e);
            }
            throw new ConsumerRefused(VerifyCode.REVOKED, e);
        }
    }
}
