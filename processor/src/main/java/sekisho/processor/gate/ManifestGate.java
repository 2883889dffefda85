package sekisho.processor.gate;

import java.time.Instant;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Signed;
import sekisho.envelope.trust.FeedEntry;

/**
 * Finds out whether a manifest is the feed's own, without any key. Nothing more: a manifest that is authentic and
 * otherwise wrong gets a verdict, and that is the checklist's part.
 */
@FunctionalInterface
public interface ManifestGate {
    /**
     * The manifest, now that its signer answers for it.
     *
     * @throws EnvelopeRefused if its signature is not one of the registered signer of this feed
     */
    Signed<Manifest> authenticate(byte[] cms, FeedEntry feed, Instant now) throws EnvelopeRefused;
}
