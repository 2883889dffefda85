package sekisho.envelope.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sekisho.envelope.Refusals.assertRefused;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sekisho.envelope.Bytes;
import sekisho.envelope.ContentKey;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.FloeHeader;
import sekisho.envelope.Manifest;
import sekisho.envelope.RefusedIOException;
import sekisho.envelope.SealTerms;
import sekisho.envelope.SealedBody;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;
import sekisho.envelope.pki.World;

/** Ciphertext that was moved, cut, repeated or taken from elsewhere, with and without a willing signer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SegmentsTest {
    private static final int SEGMENT = SealedBody.SEGMENT_SIZE;
    private World world;
    private World.Batch batch;
    private Manifest manifest;

    @BeforeAll
    void sealOnce() throws EnvelopeRefused, IOException {
        world = new World();
        batch = world.seal(2 * SealedBody.MAX_CHUNK_SIZE + 3 * SEGMENT);
        manifest = batch.manifest().statement();
    }

    @Test
    void refusesEveryOtherChunk() {
        byte[] chunk = batch.chunk(0);
        assertRefused(EnvelopeCode.CHUNK_INDEX, () -> manifest.body().check(-1, chunk));
        assertRefused(EnvelopeCode.CHUNK_INDEX, () -> manifest.body().check(3, chunk));
        assertRefused(EnvelopeCode.CHUNK_LENGTH, () -> manifest.body().check(2, chunk));
        assertRefused(
                EnvelopeCode.CHUNK_LENGTH, () -> manifest.body().check(0, Arrays.copyOf(chunk, chunk.length - 1)));
        assertRefused(EnvelopeCode.CHUNK_HASH, () -> manifest.body().check(1, chunk));
    }

    @Test
    void theReaderChecksChunksAgain() {
        refuses(EnvelopeCode.CHUNK_HASH, () -> open(manifest, batch.sealedKey(), index -> batch.chunk(1 - index % 2)));
    }

    @Test
    void refusesSegmentsThatASignerMoved() {
        refusesSegments(segments -> swapped(segments, 0, 1));
        refusesSegments(segments -> swapped(segments, 7, 8));
        refusesSegments(segments -> segments.subList(1, segments.size()));
        refusesSegments(segments -> segments.subList(0, segments.size() - 1));
        refusesSegments(segments -> segments.subList(0, 8));
        refusesSegments(segments -> repeated(segments, 3));
        refusesSegments(segments -> repeated(segments, segments.size() - 1));
        refusesSegments(segments -> changed(segments, 0, 20));
        refusesSegments(segments -> changed(segments, segments.size() - 1, 3));
    }

    @Test
    void refusesAnotherKey() {
        SealedKey other = withKey(ContentKey.random(new SecureRandom()));
        assertRefused(EnvelopeCode.FLOE_HEADER, () -> BatchOpener.open(manifest, other, batch::chunk));
    }

    @Test
    void refusesOldCiphertextUnderAnotherLabel() {
        SealTerms relabelled = new SealTerms(World.FEED, World.MUNICIPALITY, "refunds", 1);
        Manifest other = new Manifest(
                relabelled,
                manifest.previous(),
                manifest.replaces(),
                manifest.content(),
                manifest.createdAt(),
                manifest.notAfter(),
                manifest.body());

        assertRefused(EnvelopeCode.FLOE_HEADER, () -> BatchOpener.open(other, batch.sealedKey(), batch::chunk));
    }

    @Test
    void refusesAHeaderOfOtherSegments() {
        byte[] header = manifest.body().floeHeader().bytes().toArray();
        header[3] ^= 1;
        Manifest other =
                withBody(FloeHeader.of(header), batch.chunks(), manifest.body().encodedLength());

        assertRefused(EnvelopeCode.FLOE_HEADER, () -> BatchOpener.open(other, batch.sealedKey(), batch::chunk));
    }

    @Test
    void refusesAStreamThatIsNotTheSealedOne() {
        SealedKey longer = withStream(
                batch.sealedKey().streamLength() + 1, batch.sealedKey().streamSha256());
        SealedKey other = withStream(batch.sealedKey().streamLength(), Sha256.ZERO);
        refuses(EnvelopeCode.STREAM_LENGTH, () -> open(manifest, longer, batch::chunk));
        refuses(EnvelopeCode.STREAM_HASH, () -> open(manifest, other, batch::chunk));
    }

    @Test
    void theLastSegmentOfAWrongStreamIsNotGivenOut() throws EnvelopeRefused, IOException {
        World.Batch small = world.seal(100);
        SealedKey key = small.sealedKey();
        SealedKey other = new SealedKey(
                key.feed(),
                key.municipality(),
                key.sequence(),
                key.contentKey(),
                key.streamLength(),
                Sha256.ZERO,
                key.file(),
                key.counts(),
                key.originAssurance(),
                key.contentSignature());
        InputStream in = BatchOpener.open(small.manifest().statement(), other, small::chunk);

        assertRefused(EnvelopeCode.STREAM_HASH, () -> in.read());
        assertThatThrownBy(in::read).isInstanceOf(IOException.class);
    }

    @Test
    void closingBeforeTheEndIsARefusal() throws EnvelopeRefused, IOException {
        InputStream in = BatchOpener.open(manifest, batch.sealedKey(), batch::chunk);
        assertThat(in.read()).isEqualTo(batch.stream().toArray()[0] & 0xff);

        refuses(EnvelopeCode.STREAM_UNFINISHED, in::close);
    }

    @Test
    void aChunkThatCannotBeHadIsNoRefusal() throws EnvelopeRefused {
        InputStream in = BatchOpener.open(manifest, batch.sealedKey(), index -> {
            throw new IOException("gone");
        });

        assertThatThrownBy(in::read).isExactlyInstanceOf(IOException.class).hasMessage("gone");
        assertThatThrownBy(in::read).isNotInstanceOf(RefusedIOException.class);
    }

    private void refusesSegments(UnaryOperator<List<Bytes>> change) {
        List<Bytes> segments = new ArrayList<>();
        for (Bytes chunk : batch.chunks()) {
            byte[] bytes = chunk.toArray();
            for (int from = 0; from < bytes.length; from += SEGMENT) {
                segments.add(Bytes.of(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + SEGMENT))));
            }
        }
        List<Bytes> chunks = chunked(change.apply(segments));
        long length = chunks.stream().mapToLong(Bytes::length).sum();
        Manifest other = withBody(manifest.body().floeHeader(), chunks, length);
        refuses(
                EnvelopeCode.FLOE_SEGMENT,
                () -> open(other, batch.sealedKey(), index -> chunks.get(index).toArray()));
    }

    private static List<Bytes> chunked(List<Bytes> segments) {
        int length = segments.stream().mapToInt(Bytes::length).sum();
        ByteBuffer all = ByteBuffer.allocate(length);
        segments.forEach(segment -> all.put(segment.toArray()));
        List<Bytes> chunks = new ArrayList<>();
        for (int from = 0; from < length; from += SealedBody.MAX_CHUNK_SIZE) {
            chunks.add(Bytes.of(
                    Arrays.copyOfRange(all.array(), from, Math.min(length, from + SealedBody.MAX_CHUNK_SIZE))));
        }
        return chunks;
    }

    private static List<Bytes> swapped(List<Bytes> segments, int one, int two) {
        List<Bytes> changed = new ArrayList<>(segments);
        Collections.swap(changed, one, two);
        return changed;
    }

    private static List<Bytes> repeated(List<Bytes> segments, int index) {
        List<Bytes> changed = new ArrayList<>(segments);
        changed.add(index, segments.get(index));
        return changed;
    }

    private static List<Bytes> changed(List<Bytes> segments, int index, int at) {
        List<Bytes> changed = new ArrayList<>(segments);
        byte[] bytes = segments.get(index).toArray();
        bytes[at] ^= 1;
        changed.set(index, Bytes.of(bytes));
        return changed;
    }

    private Manifest withBody(FloeHeader header, List<Bytes> chunks, long encodedLength) {
        SealedBody body = manifest.body();
        return new Manifest(
                manifest.terms(),
                manifest.previous(),
                manifest.replaces(),
                manifest.content(),
                manifest.createdAt(),
                manifest.notAfter(),
                new SealedBody(
                        body.suite(),
                        header,
                        encodedLength,
                        body.chunkSize(),
                        chunks.stream().map(Bytes::sha256).toList(),
                        body.keyEnvelopeSha256(),
                        body.recipients()));
    }

    private SealedKey withKey(ContentKey key) {
        return with(key, batch.sealedKey().streamLength(), batch.sealedKey().streamSha256());
    }

    private SealedKey withStream(long length, Sha256 hash) {
        return with(batch.sealedKey().contentKey(), length, hash);
    }

    private SealedKey with(ContentKey contentKey, long length, Sha256 hash) {
        SealedKey key = batch.sealedKey();
        return new SealedKey(
                key.feed(),
                key.municipality(),
                key.sequence(),
                contentKey,
                length,
                hash,
                key.file(),
                key.counts(),
                key.originAssurance(),
                key.contentSignature());
    }

    private static void refuses(EnvelopeCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertRefused(code, call);
    }

    private static byte[] open(Manifest manifest, SealedKey key, ChunkSource source)
            throws EnvelopeRefused, IOException {
        InputStream in = BatchOpener.open(manifest, key, source);
        return in.readAllBytes();
    }
}
