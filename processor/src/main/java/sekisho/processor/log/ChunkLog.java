package sekisho.processor.log;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.topic.Topics;
import sekisho.schemas.wire.SingleObjectFraming;
import sekisho.schemas.wire.WireFraming;
import sekisho.schemas.wire.WireRefused;

/** Reads the chunks of a batch again and compares each with its manifest: check and use are two reads. */
public final class ChunkLog implements AutoCloseable {
    private final SealedLog log;
    private static final WireFraming QUARANTINED = SingleObjectFraming.of(Topics.QUARANTINED.values());

    private final WireFraming framing;

    /** @param framing of the sealed topics */
    public ChunkLog(SealedLog log, WireFraming framing) {
        this.log = log;
        this.framing = framing;
    }

    /** The chunk at an offset, which must be chunk {@code index} of the manifest. */
    public ChunkRead read(Shelf shelf, Manifest manifest, int index, int partition, long offset, Duration patience) {
        LogRead read = log.read(shelf.topic(manifest.feed()).name(), partition, offset, patience);
        if (read instanceof LogRead.Found found) {
            return compare(shelf == Shelf.SEALED ? framing : QUARANTINED, manifest, index, found.value());
        }
        return read instanceof LogRead.Gone ? new ChunkRead.Gone() : new ChunkRead.Unavailable();
    }

    private static ChunkRead compare(WireFraming framing, Manifest manifest, int index, byte[] value) {
        try {
            if (!(framing.read(value) instanceof BatchChunk chunk)) {
                return new ChunkRead.Changed();
            }
            boolean isNamed = chunk.getIndex() == index
                    && Arrays.equals(
                            chunk.getManifestHash().bytes(), manifest.hash().bytes());
            if (!isNamed) {
                return new ChunkRead.Changed();
            }
            byte[] payload = payload(chunk);
            manifest.body().check(index, payload);
            return new ChunkRead.Found(chunk, payload);
        } catch (WireRefused | EnvelopeRefused e) {
            return new ChunkRead.Changed();
        }
    }

    /** The ciphertext of a chunk that was just decoded: mostly the array that its decoder made for it. */
    public static byte[] payload(BatchChunk chunk) {
        ByteBuffer buffer = chunk.getPayload();
        boolean isWhole = buffer.hasArray() && buffer.arrayOffset() == 0 && buffer.array().length == buffer.remaining();
        if (isWhole) {
            return buffer.array();
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }

    @Override
    public void close() {
        log.close();
    }
}
