package sekisho.consumer.verify;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import sekisho.envelope.Sha256;

/** Counts and digests what passes on to another stream. */
public final class Measured extends FilterOutputStream {
    private final MessageDigest digest = Sha256.newDigest();
    private long length;

    public Measured(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        out.write(bytes, offset, count);
        digest.update(bytes, offset, count);
        length += count;
    }

    /** Bytes so far. */
    public long length() {
        return length;
    }

    /** Ends the measuring. */
    public Sha256 sha256() {
        return Sha256.fromBytes(digest.digest());
    }
}
