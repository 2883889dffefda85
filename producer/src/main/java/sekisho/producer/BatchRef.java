package sekisho.producer;

import sekisho.envelope.Sha256;
import sekisho.producer.outbox.StoredBatch;

/**
 * A batch as the feed speaks of it.
 *
 * @param bytes ciphertext
 */
public record BatchRef(long sequence, Sha256 hash, int chunks, long bytes) {
    static BatchRef of(StoredBatch batch) {
        return new BatchRef(
                batch.link().sequence(),
                batch.hash(),
                batch.manifest().chunks().size(),
                batch.manifest().body().encodedLength());
    }
}
