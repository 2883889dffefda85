package sekisho.envelope.verify;

import java.time.Duration;
import java.time.Instant;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Signed;
import sekisho.envelope.StatementKind;
import sekisho.envelope.sign.StatementVerifier;
import sekisho.envelope.trust.FeedEntry;

/** Verifies manifests: steps 1 to 4, without any key. Sequence and previous hash are the caller's to judge. */
public final class ManifestVerifier {
    private static final Duration MAX_AHEAD = Duration.ofMinutes(5);
    private static final Duration MAX_LIFETIME = Duration.ofDays(31);

    private ManifestVerifier() {}

    /** Verifies a manifest that has just arrived. */
    public static Signed<Manifest> verify(byte[] cms, FeedEntry entry, Instant now) throws EnvelopeRefused {
        return verify(cms, entry, now, now);
    }

    /**
     * Verifies a manifest that may have waited.
     *
     * @param now the signer's certificate is judged now
     * @param receivedAt the manifest's own times are judged at its arrival, and never again
     */
    public static Signed<Manifest> verify(byte[] cms, FeedEntry entry, Instant now, Instant receivedAt)
            throws EnvelopeRefused {
        // 1. to 3. structure, signer, signature, canonical spelling
        Signed<Manifest> signed =
                StatementVerifier.verify(cms, StatementKind.MANIFEST, Manifest::parse, entry.signer(), now);
        Manifest manifest = signed.statement();
        // 4. what it says against what is registered
        require(manifest.feed().equals(entry.feed()), EnvelopeCode.MANIFEST_FEED);
        require(manifest.municipality().equals(entry.municipality()), EnvelopeCode.MANIFEST_MISDELIVERED);
        require(manifest.flow().equals(entry.flow()), EnvelopeCode.MANIFEST_FLOW);
        require(entry.layouts().contains(manifest.content().layout()), EnvelopeCode.MANIFEST_LAYOUT);
        require(manifest.body().suite() == entry.signer().suite(), EnvelopeCode.MANIFEST_SUITE);
        // and its times
        require(!manifest.createdAt().isAfter(receivedAt.plus(MAX_AHEAD)), EnvelopeCode.MANIFEST_CREATED);
        require(manifest.notAfter().isAfter(receivedAt), EnvelopeCode.MANIFEST_EXPIRED);
        Instant from = manifest.createdAt().isAfter(receivedAt) ? manifest.createdAt() : receivedAt;
        require(!manifest.notAfter().isAfter(from.plus(MAX_LIFETIME)), EnvelopeCode.MANIFEST_LIFETIME);
        return signed;
    }

    /** At approval and commit: the feed's certificate once more, in the newest revocation list. */
    public static void recheckSigner(Signed<Manifest> manifest, FeedEntry entry, Instant now) throws EnvelopeRefused {
        StatementVerifier.recheck(manifest, entry.signer(), now);
    }

    private static void require(boolean holds, EnvelopeCode code) throws EnvelopeRefused {
        if (!holds) {
            throw new EnvelopeRefused(code, "manifest");
        }
    }
}
