package sekisho.envelope.seal;

import java.security.cert.X509Certificate;
import java.util.List;
import sekisho.envelope.Bytes;
import sekisho.envelope.ContentKey;
import sekisho.envelope.FloeHeader;
import sekisho.envelope.SealTerms;
import sekisho.envelope.SealedBody;
import sekisho.envelope.Sha256;
import sekisho.envelope.SignedBy;
import sekisho.envelope.Suite;

/**
 * A sealed stream, before its key is sealed and its manifest signed.
 *
 * @param encodedLength bytes of all chunks together
 * @param streamLength bytes of the canonical stream
 */
public record SealedParts(
        SealTerms terms,
        FloeHeader floeHeader,
        List<Sha256> chunks,
        long encodedLength,
        long streamLength,
        Sha256 streamSha256,
        ContentKey contentKey,
        List<X509Certificate> recipients)
        implements AutoCloseable {
    public SealedParts {
        chunks = List.copyOf(chunks);
        recipients = List.copyOf(recipients);
    }

    /** The manifest's description of the ciphertext, once the key envelope is made. */
    public SealedBody body(Bytes keyEnvelope) {
        return new SealedBody(
                Suite.CLASSICAL,
                floeHeader,
                encodedLength,
                SealedBody.MAX_CHUNK_SIZE,
                chunks,
                keyEnvelope.sha256(),
                recipients.stream().map(SignedBy::sha256).toList());
    }

    @Override
    public void close() {
        contentKey.close();
    }
}
