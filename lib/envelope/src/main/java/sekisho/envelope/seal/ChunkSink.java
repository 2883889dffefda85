package sekisho.envelope.seal;

import java.io.IOException;

/** Takes the chunks of a batch, in order. */
@FunctionalInterface
public interface ChunkSink {
    /**
     * Takes one chunk.
     *
     * @param buffer the chunk is its first {@code length} bytes. The sealer writes the next one into the same array: what
     *     is to outlive the call must be copied
     */
    void accept(int index, byte[] buffer, int length) throws IOException;
}
