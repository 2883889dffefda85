package sekisho.processor.log;

import java.time.Instant;
import sekisho.envelope.Sha256;

/** Finds refused batches again. Used by one thread at a time. */
public interface Quarantine extends AutoCloseable {
    /**
     * Looks for a batch.
     *
     * @param partition of the feed
     * @param from nothing of it was written earlier
     */
    QuarantineRead find(String feed, int partition, Sha256 batch, Instant from);

    @Override
    void close();
}
