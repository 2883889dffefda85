package sekisho.consumer.verify;

import java.time.LocalDate;
import sekisho.envelope.Bytes;
import sekisho.envelope.Manifest;
import sekisho.envelope.Signed;
import sekisho.envelope.seal.ChunkSource;

/**
 * A batch as it lies in the inbox.
 *
 * @param manifest verified
 * @param keyEnvelope holds the content key, for this reader too
 * @param chunks the ciphertext
 */
public record SealedBatch(Signed<Manifest> manifest, Bytes keyEnvelope, ChunkSource chunks) {
    String layout() {
        return manifest.statement().content().layout();
    }

    LocalDate businessDate() {
        return manifest.statement().content().businessDate();
    }
}
