package sekisho.producer.outbox;

/**
 * How much of a batch the brokers hold.
 *
 * @param manifest hash of the manifest it was published under; under another one nothing counts
 * @param record SHA-256 of the opening record's value, by which the checkpoint names what it doesn't accept
 * @param chunks acknowledged chunks, counted from the first without a gap
 */
public record Progress(String manifest, String record, int chunks) {
    public Progress {
        if (chunks < 0) {
            throw new IllegalArgumentException("chunks is negative");
        }
    }

    /** The same publication, further on. */
    public Progress withChunks(int acknowledged) {
        return new Progress(manifest, record, acknowledged);
    }
}
