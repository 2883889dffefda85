package sekisho.envelope.seal;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.RefusedIOException;
import sekisho.envelope.SealedBody;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;

/**
 * The canonical stream of a sealed batch, one chunk and one segment in memory.
 *
 * <p>Every segment is authentic before a byte of it comes out. Length and SHA-256 of the whole are checked before the
 * last segment comes out; until the end of the stream has been seen, nothing that was read may take effect. A refusal
 * comes as {@link RefusedIOException}; closing before the end is one ({@code stream.unfinished}).
 */
public final class BatchOpener extends InputStream {
    private final SealedBody body;
    private final SealedKey sealedKey;
    private final ChunkSource source;
    private final Floe floe;
    private final MessageDigest digest = Sha256.newDigest();
    private final byte[] block = new byte[SealedBody.SEGMENT_SIZE];
    private int blockFrom;
    private int blockTo;
    private byte[] chunk = new byte[0];
    private int chunkFrom;
    private int chunkIndex;
    private long segments;
    private long opened;
    private boolean last;
    private boolean failed;

    private BatchOpener(SealedBody body, SealedKey sealedKey, ChunkSource source, Floe floe) {
        this.body = body;
        this.sealedKey = sealedKey;
        this.source = source;
        this.floe = floe;
    }

    /** Opens a verified manifest's chunks; refused ({@code floe.header}) if key and context aren't its own. */
    public static BatchOpener open(Manifest manifest, SealedKey sealedKey, ChunkSource source) throws EnvelopeRefused {
        byte[] key = sealedKey.contentKey().exposeCopy();
        try {
            byte[] header = manifest.body().floeHeader().bytes().toArray();
            Floe floe = Floe.opening(
                    key, SealedBody.SEGMENT_SIZE, header, manifest.terms().context());
            return new BatchOpener(manifest.body(), sealedKey, source, floe);
        } catch (FloeFailure e) {
            throw new EnvelopeRefused(EnvelopeCode.FLOE_HEADER, "batch");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM and HMAC are part of every JDK", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? block[blockFrom++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int part = Math.min(length, blockTo - blockFrom);
        System.arraycopy(block, blockFrom, target, offset, part);
        blockFrom += part;
        return part;
    }

    @Override
    public int available() {
        return blockTo - blockFrom;
    }

    @Override
    public void close() throws IOException {
        boolean unfinished = !failed && !(last && blockFrom == blockTo);
        failed = true;
        Arrays.fill(block, (byte) 0);
        floe.destroy();
        if (unfinished) {
            throw new RefusedIOException(EnvelopeCode.STREAM_UNFINISHED, "batch");
        }
    }

    /** Whether a byte is at hand; false only at the verified end. */
    private boolean fill() throws IOException {
        while (blockFrom == blockTo) {
            if (failed) {
                throw new IOException("the batch was refused or closed");
            }
            if (last) {
                return false;
            }
            openSegment();
        }
        return true;
    }

    private void openSegment() throws IOException {
        failed = true; // until this segment stands
        if (chunkFrom == chunk.length) {
            nextChunk();
        }
        int length = Math.min(SealedBody.SEGMENT_SIZE, chunk.length - chunkFrom);
        boolean isLast = chunkIndex == body.chunks().size() && chunkFrom + length == chunk.length;
        int plain = openSegment(isLast, length);
        chunkFrom += length;
        segments++;
        opened += plain;
        digest.update(block, 0, plain);
        if (isLast) {
            requireWhole();
        }
        blockFrom = 0;
        blockTo = plain;
        last = isLast;
        failed = false;
    }

    private int openSegment(boolean isLast, int length) throws IOException {
        try {
            return floe.open(segments, isLast, chunk, chunkFrom, length, block);
        } catch (FloeFailure e) {
            throw new RefusedIOException(EnvelopeCode.FLOE_SEGMENT, "segment " + segments);
        } catch (GeneralSecurityException e) {
            throw new RefusedIOException(new EnvelopeRefused(EnvelopeCode.FLOE_SEGMENT, "segment " + segments, e));
        }
    }

    private void nextChunk() throws IOException {
        chunk = source.chunk(chunkIndex);
        try {
            body.check(chunkIndex, chunk);
        } catch (EnvelopeRefused e) {
            throw new RefusedIOException(e);
        }
        chunkIndex++;
        chunkFrom = 0;
    }

    private void requireWhole() throws RefusedIOException {
        if (opened != sealedKey.streamLength()) {
            throw new RefusedIOException(EnvelopeCode.STREAM_LENGTH, "batch");
        }
        if (!Sha256.fromBytes(digest.digest()).equals(sealedKey.streamSha256())) {
            throw new RefusedIOException(EnvelopeCode.STREAM_HASH, "batch");
        }
    }
}
