package sekisho.producer.publish;

import sekisho.producer.outbox.StoredBatch;

/** Watches a batch on its way to the brokers. */
@FunctionalInterface
public interface PublishListener {
    PublishListener NONE = (batch, chunks) -> {};

    /**
     * Called whenever more may have been acknowledged.
     *
     * @param chunks acknowledged so far, of {@code batch.manifest().chunks().size()}
     */
    void acknowledged(StoredBatch batch, int chunks);
}
