package sekisho.processor.gate;

import org.jspecify.annotations.Nullable;

/** Sends a framed record on, within the transaction of the stream thread. */
@FunctionalInterface
interface Forwarder {
    /**
     * Sends it.
     *
     * @param key feed code; null only for dead letters
     */
    void forward(@Nullable String key, Outgoing outgoing);
}
