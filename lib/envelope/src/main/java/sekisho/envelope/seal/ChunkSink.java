package sekisho.envelope.seal;

import java.io.IOException;

/** Takes the chunks of a batch, in order. */
@FunctionalInterface
public interface ChunkSink {
    /**
     * Takes one chunk.
     *
     * @param ciphertext handed over: the caller does not use the array again
     */
    void accept(int index, byte[] ciphertext) throws IOException;
}
