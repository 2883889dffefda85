package sekisho.processor.hostile;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * A zstd frame whose blocks are stored uncompressed, as a sender may make it: so each byte of the canonical stream lies
 * at a known place, and long streams need no long files.
 */
final class RawFrame {
    private static final byte[] HEADER = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 0x38};
    private static final int BLOCK = 64 * 1024;

    private RawFrame() {}

    /** What a frame holds. */
    static byte[] open(byte[] frame) throws IOException {
        try (var zstd = new ZstdInputStream(new ByteArrayInputStream(frame))) {
            return zstd.readAllBytes();
        }
    }

    static byte[] of(byte[] plain) {
        return of(plain, 0);
    }

    /** The same with so many empty blocks at its beginning, three bytes each. */
    static byte[] of(byte[] plain, int emptyBlocks) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(HEADER);
        for (int i = 0; i < emptyBlocks; i++) {
            block(out, 0, 0);
        }
        for (int from = 0; from < plain.length; from += BLOCK) {
            int length = Math.min(BLOCK, plain.length - from);
            block(out, length, from + length == plain.length ? 1 : 0);
            out.write(plain, from, length);
        }
        return out.toByteArray();
    }

    /** Where a byte of the plain stream lies in the frame without empty blocks. */
    static int place(int offset) {
        return HEADER.length + 3 * (offset / BLOCK + 1) + offset;
    }

    private static void block(ByteArrayOutputStream out, int length, int last) {
        int header = length << 3 | last;
        out.write(header);
        out.write(header >> 8);
        out.write(header >> 16);
    }
}
