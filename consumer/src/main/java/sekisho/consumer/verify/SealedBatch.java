package sekisho.consumer.verify;

import java.time.LocalDate;
import java.util.Optional;
import sekisho.envelope.Bytes;
import sekisho.envelope.Manifest;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.seal.ChunkSource;

/**
 * A batch as it lies in the inbox.
 *
 * @param manifest verified
 * @param keyEnvelope holds the content key, for this reader too
 * @param inbox the same key wrapped anew, once this side has verified the batch; then it alone is opened
 * @param chunks the ciphertext
 */
public record SealedBatch(Signed<Manifest> manifest, Bytes keyEnvelope, Optional<Wrapped> inbox, ChunkSource chunks) {

    /**
     * A content key under the inbox key.
     *
     * @param sealedKeyHash of the sealed key as it was verified
     */
    public record Wrapped(Bytes envelope, Sha256 sealedKeyHash) {}

    /** A batch as it came, not verified yet. */
    public static SealedBatch unverified(Signed<Manifest> manifest, Bytes keyEnvelope, ChunkSource chunks) {
        return new SealedBatch(manifest, keyEnvelope, Optional.empty(), chunks);
    }

    /** A batch that this side has verified. */
    public static SealedBatch verified(Signed<Manifest> manifest, Wrapped wrapped, ChunkSource chunks) {
        return new SealedBatch(manifest, Bytes.of(new byte[0]), Optional.of(wrapped), chunks);
    }

    String layout() {
        return manifest.statement().content().layout();
    }

    LocalDate businessDate() {
        return manifest.statement().content().businessDate();
    }
}
