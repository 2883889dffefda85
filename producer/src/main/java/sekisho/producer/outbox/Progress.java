package sekisho.producer.outbox;

import java.time.Instant;

/**
 * How much of a batch the brokers hold.
 *
 * @param manifest hash of the manifest it was published under; under another one nothing counts
 * @param record SHA-256 of the opening record's value, by which the checkpoint may name what it doesn't accept
 * @param opened when the opening record was first acknowledged, ISO 8601
 * @param chunks acknowledged chunks, counted from the first without a gap
 */
public record Progress(String manifest, String record, String opened, int chunks) {
    public Progress {
        if (chunks < 0) {
            throw new IllegalArgumentException("chunks is negative");
        }
    }

    /** The same publication, further on. */
    public Progress withChunks(int acknowledged) {
        return new Progress(manifest, record, opened, acknowledged);
    }

    public Instant openedAt() {
        return Instant.parse(opened);
    }
}
