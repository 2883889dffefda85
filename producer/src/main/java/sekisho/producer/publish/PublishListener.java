package sekisho.producer.publish;

import sekisho.producer.outbox.StoredBatch;

/** Watches a batch on its way to the brokers. */
@FunctionalInterface
public interface PublishListener {
    PublishListener NONE = (batch, chunks) -> {};

    /** @param chunks acknowledged so far, of {@code batch.manifest().chunks().size()} */
    void acknowledged(StoredBatch batch, int chunks);
}
