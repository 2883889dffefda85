package sekisho.consumer.flow;

import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sekisho.consumer.batch.BatchRow;
import sekisho.consumer.batch.BatchStore;
import sekisho.consumer.code.FlowCode;
import sekisho.consumer.db.Database;
import sekisho.consumer.trust.TrustNotReady;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.verify.ManifestVerifier;

/** Verified manifests of batches under way; the last few are kept, for chunks come by the hundred. */
final class Manifests {
    private static final int KEPT = 8;

    private final Clock clock;
    private final Map<Sha256, Signed<Manifest>> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha256, Signed<Manifest>> eldest) {
            return size() > KEPT;
        }
    };

    Manifests(Clock clock) {
        this.clock = clock;
    }

    void remember(Signed<Manifest> signed) {
        recent.put(signed.hash(), signed);
    }

    /** Empty if no such batch of this feed has been opened. */
    Optional<Signed<Manifest>> find(Database database, Sha256 hash, FeedEntry entry)
            throws SQLException, FlowHalted, TrustNotReady {
        Signed<Manifest> known = recent.get(hash);
        if (known != null) {
            return Optional.of(known).filter(m -> m.statement().feed().equals(entry.feed()));
        }
        Optional<BatchRow> batch = database.transact(connection -> BatchStore.find(connection, hash))
                .filter(b -> b.feed().equals(entry.feed()));
        if (batch.isEmpty()) {
            return Optional.empty();
        }
        Signed<Manifest> signed = verify(batch.get(), entry, clock);
        remember(signed);
        return Optional.of(signed);
    }

    /** Verifies once more what the database holds: certificate now, the manifest's own times as of its arrival. */
    static Signed<Manifest> verify(BatchRow batch, FeedEntry entry, Clock clock) throws FlowHalted, TrustNotReady {
        try {
            return ManifestVerifier.verify(batch.manifestCms().toArray(), entry, clock.instant(), batch.openedAt());
        } catch (EnvelopeRefused e) {
            TrustNotReady.check(e);
            throw new FlowHalted(FlowCode.SIGNATURE, e);
        }
    }
}
