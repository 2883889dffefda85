package sekisho.envelope.seal;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.ReaderKeys;

/**
 * The key envelope of a verified batch, wrapped anew under a key that never leaves the inner side (受信箱鍵). From then on
 * the reading key, to which feeds seal, is not needed for this batch and may be rotated or destroyed. Same CMS profile as
 * {@link KeyEnvelope}, one recipient.
 */
public final class InboxEnvelope {
    private static final String WHERE = "inbox envelope";

    private InboxEnvelope() {}

    /** Wraps what this reader has opened. */
    public static Bytes wrap(SealedKey sealedKey, X509Certificate inboxKey) throws EnvelopeRefused {
        return KeyEnvelope.seal(sealedKey, List.of(inboxKey));
    }

    /**
     * Opens it again.
     *
     * @param sealedKeyHash of the sealed key as it was verified: nothing else may lie here
     * @param keys inbox keys, the current one and earlier ones
     */
    public static SealedKey open(byte[] envelope, Sha256 sealedKeyHash, Manifest manifest, ReaderKeys keys)
            throws EnvelopeRefused {
        byte[] content = content(EnvelopeParts.parse(envelope), keys);
        try {
            SealedKey sealedKey = SealedKey.parse(content);
            KeyEnvelope.requireSame(sealedKey, manifest);
            if (!sealedKey.hash().equals(sealedKeyHash)) {
                sealedKey.close();
                throw new EnvelopeRefused(EnvelopeCode.SEALED_KEY_MISMATCH, WHERE);
            }
            return sealedKey;
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** Certificates of one's own making may share name and number, so every key that is named is tried. */
    private static byte[] content(EnvelopeParts parts, ReaderKeys keys) throws EnvelopeRefused {
        EnvelopeRefused refused = new EnvelopeRefused(EnvelopeCode.ENVELOPE_RECIPIENTS, WHERE);
        for (PrivateKeyEntry entry : keys.entries()) {
            if (parts.recipients().size() == 1 && parts.isFor(entry.certificate())) {
                try {
                    return EnvelopeOpener.open(parts, parts.only(entry.certificate()), entry);
                } catch (EnvelopeRefused e) {
                    refused = e;
                }
            }
        }
        throw refused;
    }
}
