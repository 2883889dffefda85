package sekisho.producer.seal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import sekisho.envelope.BatchContent;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.SealTerms;
import sekisho.envelope.SealedBody;
import sekisho.envelope.Sha256;
import sekisho.envelope.sign.Signer;
import sekisho.producer.DeskCode;
import sekisho.producer.DeskException;

/** Signs manifests: of new batches, and anew of batches that keep their ciphertext. */
public final class ManifestSigner {
    private final Signer signer;
    private final Duration validity;
    private final Clock clock;

    /**
     * Signs with one key.
     *
     * @param validity from signing to notAfter
     */
    public ManifestSigner(Signer signer, Duration validity, Clock clock) {
        this.signer = signer;
        this.validity = validity;
        this.clock = clock;
    }

    /** @throws DeskException {@link DeskCode#SIGNING_FAILED}, as when the certificate ends before the batch's validity */
    Bytes sign(SealTerms terms, Sha256 previous, Optional<Sha256> replaces, BatchContent content, SealedBody body)
            throws DeskException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try {
            return signer.sign(new Manifest(terms, previous, replaces, content, now, now.plus(validity), body))
                    .cms();
        } catch (EnvelopeRefused refused) {
            throw new DeskException(DeskCode.SIGNING_FAILED, refused.code().code());
        }
    }

    /** The same ciphertext after another link, from now on valid; key envelope and number stay. */
    Bytes signAnew(Manifest manifest, Sha256 previous) throws DeskException {
        return sign(manifest.terms(), previous, manifest.replaces(), manifest.content(), manifest.body());
    }
}
