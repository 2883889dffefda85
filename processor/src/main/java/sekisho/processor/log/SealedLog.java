package sekisho.processor.log;

import java.time.Duration;

/** Reads single records of a sealed topic again. Not for several threads at once. */
public interface SealedLog extends AutoCloseable {
    /**
     * The record at an offset. Fast where offsets rise.
     *
     * @param patience how long to wait for the broker
     */
    LogRead read(String topic, int partition, long offset, Duration patience);

    @Override
    void close();
}
