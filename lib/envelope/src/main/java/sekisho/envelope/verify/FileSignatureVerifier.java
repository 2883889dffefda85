package sekisho.envelope.verify;

import java.time.Instant;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.FileDigests;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;
import sekisho.envelope.SignedBy;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.sign.StatementVerifier;
import sekisho.envelope.trust.FeedEntry;

/** The rebuilt file against what was sealed: length, SHA-256, and the institution's own signature if it has one. */
public final class FileSignatureVerifier {
    private FileSignatureVerifier() {}

    /** The rebuilt file is the delivered one. */
    public static void requireRebuilt(SealedKey sealedKey, long length, Sha256 sha256) throws EnvelopeRefused {
        if (sealedKey.file().length() != length || !sealedKey.file().sha256().equals(sha256)) {
            throw new EnvelopeRefused(EnvelopeCode.FILE_MISMATCH, "file");
        }
    }

    /** The detached signature over these bytes, under the feed's rule for the institution itself. */
    public static SignedBy verify(Bytes signature, byte[] file, FeedEntry entry, Instant now) throws EnvelopeRefused {
        return StatementVerifier.verifyDetached(signature.toArray(), file, rule(entry), now);
    }

    /** The same over a file that was only seen to pass. */
    public static SignedBy verify(Bytes signature, FileDigests file, FeedEntry entry, Instant now)
            throws EnvelopeRefused {
        return StatementVerifier.verifyDetached(signature.toArray(), file, rule(entry), now);
    }

    private static SignerRule rule(FeedEntry entry) throws EnvelopeRefused {
        return entry.contentSigner()
                .orElseThrow(() -> new EnvelopeRefused(EnvelopeCode.FILE_SIGNATURE, "file: no rule"));
    }
}
