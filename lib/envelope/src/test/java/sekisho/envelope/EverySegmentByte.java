package sekisho.envelope;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import sekisho.envelope.pki.World;
import sekisho.envelope.seal.BatchOpener;

/**
 * Changes every byte of a chunk of two segments, and cuts it at every length. As if the sender had signed what came of it:
 * the digests fit, so that segments are all there is.
 */
final class EverySegmentByte {
    private final World.Batch batch;
    private final AtomicInteger refused = new AtomicInteger();

    private EverySegmentByte(World.Batch batch) {
        this.batch = batch;
    }

    public static void main(String[] arguments) throws EnvelopeRefused, IOException {
        EverySegmentByte all = new EverySegmentByte(new World().seal(SealedBody.SEGMENT_SIZE));
        all.run();
        System.out.print(all.refused + " refused\n");
    }

    private void run() {
        byte[] chunk = batch.chunk(0);
        IntStream.range(0, chunk.length).parallel().forEach(i -> {
            byte[] altered = chunk.clone();
            altered[i] ^= (byte) (1 << i % 8);
            requireRefused(altered, i);
            requireRefused(Arrays.copyOf(chunk, i), i);
        });
    }

    /** The last segment's length is authenticated, and the stream's is sealed: nothing altered opens at all. */
    private void requireRefused(byte[] altered, int at) {
        try {
            open(altered);
        } catch (EnvelopeRefused | RefusedIOException e) {
            refused.incrementAndGet();
            return;
        } catch (IOException e) {
            throw new IllegalStateException("untyped at " + at, e);
        }
        throw new IllegalStateException("taken at " + at);
    }

    private void open(byte[] chunk) throws EnvelopeRefused, IOException {
        if (chunk.length == 0) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, "manifest"); // no manifest names an empty chunk
        }
        try (BatchOpener opener =
                BatchOpener.open(EveryByteTest.with(batch, body(chunk)), batch.sealedKey(), index -> chunk)) {
            opener.readAllBytes();
        }
    }

    private SealedBody body(byte[] chunk) throws EnvelopeRefused {
        SealedBody body = batch.manifest().statement().body();
        try {
            return new SealedBody(
                    body.suite(),
                    body.floeHeader(),
                    chunk.length,
                    body.chunkSize(),
                    List.of(Sha256.of(chunk)),
                    body.keyEnvelopeSha256(),
                    body.recipients());
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, "manifest", e); // as its parser would
        }
    }
}
