package sekisho.producer.publish;

import sekisho.envelope.Sha256;
import sekisho.producer.DeskException;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;

/** The feed's own topic, as far as sending goes: idempotent, in order, acknowledged by all replicas in sync. */
public interface SealedTopic extends AutoCloseable {
    /**
     * Sends the record that opens a batch and waits until the brokers hold it.
     *
     * @return SHA-256 of the record's value, by which the checkpoint names what it doesn't accept
     */
    Sha256 open(BatchOpened opened) throws DeskException;

    /**
     * Hands a chunk over; waits while too much is under way.
     *
     * @param acknowledged runs on another thread once the brokers hold it, in the order of sending, and never again
     *     after one chunk has failed
     */
    void send(BatchChunk chunk, Runnable acknowledged) throws DeskException;

    /** Waits until everything handed over is acknowledged. */
    void flush() throws DeskException;

    @Override
    void close();
}
