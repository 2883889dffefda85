package sekisho.records.read;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A window that slides over the file's bytes, and what was seen of the file so far. */
final class ByteWindow {
    private static final int SIZE = 1 << 17;

    private final InputStream in;
    private final MessageDigest digest;
    /** Some more than are used, so that the last ones can be looked at many at a time. */
    private final byte[] bytes = new byte[SIZE + Signs.SLACK];

    private int from;
    private int to;
    private boolean ended;
    private long length;
    private int fills;

    ByteWindow(InputStream in) {
        this.in = in;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    void from(int next) {
        from = next;
    }

    /** Makes so many bytes visible, or all that are left. */
    boolean has(int wanted) throws IOException {
        while (to - from < wanted && !ended) {
            fill();
        }
        return to - from >= wanted;
    }

    /** Whether nothing follows the visible bytes. */
    boolean isEnd() {
        return ended;
    }

    private void fill() throws IOException {
        fills++;
        if (to == SIZE) {
            System.arraycopy(bytes, from, bytes, 0, to - from);
            to -= from;
            from = 0;
        }
        int read = in.read(bytes, to, SIZE - to);
        if (read < 0) {
            ended = true;
        } else {
            digest.update(bytes, to, read);
            to += read;
            length += read;
        }
    }

    /** How many times the bytes have changed. */
    int fills() {
        return fills;
    }

    long length() {
        return length;
    }

    /** Hex; ends the digest. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
