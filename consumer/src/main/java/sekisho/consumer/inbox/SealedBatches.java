package sekisho.consumer.inbox;

import java.io.IOException;
import java.time.Clock;
import sekisho.consumer.batch.BatchRow;
import sekisho.consumer.db.Database;
import sekisho.consumer.trust.TrustFolder;
import sekisho.consumer.verify.SealedBatch;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Signed;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.verify.ManifestVerifier;

/** Batches of the inbox, ready to be opened: the manifest's signature is verified once more each time. */
public final class SealedBatches {
    private final Database database;
    private final TrustFolder trust;
    private final Clock clock;

    public SealedBatches(Database database, TrustFolder trust, Clock clock) {
        this.database = database;
        this.trust = trust;
        this.clock = clock;
    }

    /** Certificate as of now, the manifest's own times as of its arrival. */
    public SealedBatch of(BatchRow batch) throws IOException, EnvelopeRefused {
        FeedEntry entry = trust.current()
                .feed(batch.feed())
                .orElseThrow(() -> new EnvelopeRefused(EnvelopeCode.MANIFEST_FEED, "registry"));
        Signed<Manifest> manifest =
                ManifestVerifier.verify(batch.manifestCms().toArray(), entry, clock.instant(), batch.openedAt());
        InboxChunks chunks = new InboxChunks(database, batch.manifestHash());
        if (batch.inboxEnvelope().isPresent() && batch.opened().isPresent()) {
            return SealedBatch.verified(
                    manifest,
                    new SealedBatch.Wrapped(
                            batch.inboxEnvelope().get(), batch.opened().get().sealedKeyHash()),
                    chunks);
        }
        Bytes sent =
                batch.keyEnvelope().orElseThrow(() -> new EnvelopeRefused(EnvelopeCode.ENVELOPE_RECIPIENTS, "purged"));
        return SealedBatch.unverified(manifest, sent, chunks);
    }
}
