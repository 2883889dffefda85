package sekisho.envelope.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sekisho.envelope.ContentKey;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.FloeHeader;
import sekisho.envelope.SealTerms;
import sekisho.envelope.SealedBody;
import sekisho.envelope.Sha256;

/**
 * Seals the canonical stream of one batch as it is written, one chunk in memory. Write the stream, call
 * {@link #finish()}, close; closing without finishing throws the batch's key away.
 */
public final class BatchSealer extends OutputStream {
    private static final int BLOCK = SealedBody.SEGMENT_SIZE - SealedBody.SEGMENT_OVERHEAD;

    private final SealTerms terms;
    private final List<X509Certificate> recipients;
    private final ChunkSink sink;
    private final SecureRandom random;
    private final ContentKey contentKey;
    private final Floe floe;
    private final FloeHeader header;
    private final MessageDigest streamDigest = Sha256.newDigest();
    private final MessageDigest chunkDigest = Sha256.newDigest();
    private final List<Sha256> chunks = new ArrayList<>();
    private final byte[] block = new byte[BLOCK];
    private final byte[] nonce = new byte[12];
    private int blockLength;
    private final byte[] chunk = new byte[SealedBody.MAX_CHUNK_SIZE];
    private int chunkLength;
    private long segments;
    private long encodedLength;
    private long streamLength;
    private boolean finished;

    private BatchSealer(SealTerms terms, List<X509Certificate> recipients, ChunkSink sink, SecureRandom random)
            throws GeneralSecurityException {
        this.terms = terms;
        this.recipients = List.copyOf(recipients);
        this.sink = sink;
        this.random = random;
        this.contentKey = ContentKey.random(random);
        byte[] iv = new byte[Floe.IV_LENGTH];
        random.nextBytes(iv);
        byte[] key = contentKey.exposeCopy();
        this.floe = Floe.sealing(key, SealedBody.SEGMENT_SIZE, iv, terms.context());
        this.header = FloeHeader.of(floe.header(key));
        Arrays.fill(key, (byte) 0);
    }

    /** Begins a batch; recipients that can't be sealed to are refused before anything is written. */
    public static BatchSealer begin(SealTerms terms, List<X509Certificate> recipients, ChunkSink sink)
            throws EnvelopeRefused {
        return begin(terms, recipients, sink, new SecureRandom());
    }

    /** The same with a given source of randomness. */
    public static BatchSealer begin(
            SealTerms terms, List<X509Certificate> recipients, ChunkSink sink, SecureRandom random)
            throws EnvelopeRefused {
        KeyEnvelope.requireUsable(recipients);
        try {
            return new BatchSealer(terms, recipients, sink, random);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM and HMAC are part of every JDK", e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (finished) {
            throw new IOException("the batch is finished");
        }
        streamDigest.update(bytes, offset, length);
        streamLength += length;
        int from = offset;
        int left = length;
        while (left > 0) {
            if (blockLength == BLOCK) {
                sealBlock(false);
            }
            int part = Math.min(left, BLOCK - blockLength);
            System.arraycopy(bytes, from, block, blockLength, part);
            blockLength += part;
            from += part;
            left -= part;
        }
    }

    /** Seals the last segment and tells what came of it; the caller closes the parts. */
    public SealedParts finish() throws IOException {
        sealBlock(true);
        flushChunk();
        finished = true;
        forget();
        return new SealedParts(
                terms,
                header,
                chunks,
                encodedLength,
                streamLength,
                Sha256.fromBytes(streamDigest.digest()),
                contentKey,
                recipients);
    }

    @Override
    public void close() {
        forget();
        if (!finished) {
            contentKey.close();
            finished = true;
        }
    }

    private void sealBlock(boolean last) throws IOException {
        if (chunkLength == SealedBody.MAX_CHUNK_SIZE) {
            flushChunk();
        }
        try {
            random.nextBytes(nonce);
            chunkLength += floe.seal(segments, last, block, blockLength, nonce, chunk, chunkLength);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing needs no foreign input", e);
        }
        segments++;
        blockLength = 0;
    }

    private void flushChunk() throws IOException {
        if (chunks.size() == SealedBody.MAX_CHUNKS) {
            throw new IOException("a batch has at most " + SealedBody.MAX_CHUNKS + " chunks");
        }
        int index = chunks.size();
        chunkDigest.update(chunk, 0, chunkLength);
        chunks.add(Sha256.fromBytes(chunkDigest.digest()));
        encodedLength += chunkLength;
        sink.accept(index, chunk, chunkLength);
        chunkLength = 0;
    }

    private void forget() {
        Arrays.fill(block, (byte) 0);
        floe.destroy();
    }
}
