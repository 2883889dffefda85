package sekisho.envelope.seal;

import java.io.IOException;

/** Gives the chunks of a batch, in order. */
@FunctionalInterface
public interface ChunkSource {
    /**
     * Gives one chunk.
     *
     * @throws IOException if the chunk can not be had (that is no refusal)
     */
    byte[] chunk(int index) throws IOException;
}
