package sekisho.schemas.stream;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import sekisho.schemas.wire.WireCode;

/**
 * Decompresses exactly one zstd frame, up to a limit of bytes. What a library's stream passes over in silence (further
 * frames, skippable frames, rubbish behind the frame, a missing end) is refused here, so that nothing can ride along.
 */
final class OneFrame extends InputStream {
    private static final int BUFFER_BYTES = 128 * 1024;
    private static final int MAGIC = 0xFD2FB528;
    /** Largest window 8 MiB, as RFC 8878 recommends: bounds the native memory. */
    private static final int MAX_WINDOW_LOG = 23;

    private final InputStream in;
    private final long limit;
    private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
    private final byte[] transfer = new byte[BUFFER_BYTES];
    private final ByteBuffer source = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
    private final ByteBuffer plain = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
    private boolean started;
    private boolean ended;
    /** The last call filled the buffer: more may lie inside zstd although its input is used up. */
    private boolean full;

    private long total;

    OneFrame(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
        zstd.setLongMax(MAX_WINDOW_LOG);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!plain.hasRemaining()) {
            if (ended) {
                return -1;
            }
            decompress();
        }
        int step = Math.min(length, plain.remaining());
        plain.get(bytes, from, step);
        return step;
    }

    @Override
    public void close() throws IOException {
        zstd.close();
        in.close();
    }

    private void decompress() throws IOException {
        if (!full && !source.hasRemaining() && !fill()) {
            throw new StreamRefused(WireCode.MALFORMED, total);
        }
        if (!started) {
            requireMagic();
            started = true;
        }
        plain.clear();
        try {
            ended = zstd.decompressDirectByteBufferStream(plain, source);
        } catch (ZstdException notZstd) {
            throw new StreamRefused(WireCode.MALFORMED, total);
        } finally {
            plain.flip();
        }
        full = plain.limit() == plain.capacity();
        total += plain.remaining();
        if (total > limit) {
            throw new StreamRefused(WireCode.TOO_LARGE, limit);
        }
        if (ended && (source.hasRemaining() || in.read() >= 0)) {
            throw new StreamRefused(WireCode.MALFORMED, total);
        }
    }

    private void requireMagic() throws IOException {
        while (source.remaining() < 4) {
            int read = in.read(transfer, 0, transfer.length - 4);
            if (read <= 0) {
                throw new StreamRefused(WireCode.MALFORMED, total);
            }
            source.compact().put(transfer, 0, read).flip();
        }
        if (Integer.reverseBytes(source.getInt(0)) != MAGIC) {
            throw new StreamRefused(WireCode.MALFORMED, total);
        }
    }

    private boolean fill() throws IOException {
        int read = in.read(transfer, 0, transfer.length);
        if (read <= 0) {
            return false;
        }
        source.clear().put(transfer, 0, read).flip();
        return true;
    }
}
