package sekisho.processor.log;

import sekisho.schemas.event.BatchChunk;

/** What came of reading a chunk again. */
public sealed interface ChunkRead {

    /** It is the chunk its manifest names. */
    final class Found implements ChunkRead {
        private final BatchChunk chunk;
        private final byte[] payload;

        Found(BatchChunk chunk, byte[] payload) {
            this.chunk = chunk;
            this.payload = payload;
        }

        public BatchChunk chunk() {
            return chunk;
        }

        /** The ciphertext; the array itself. */
        public byte[] payload() {
            return payload;
        }
    }

    /** Lost by retention. */
    record Gone() implements ChunkRead {}

    /** Something else stands there. */
    record Changed() implements ChunkRead {}

    /** The broker doesn't answer now. */
    record Unavailable() implements ChunkRead {}
}
