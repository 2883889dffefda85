package sekisho.processor.check;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import sekisho.envelope.Sha256;
import sekisho.processor.CheckpointCode;

/** Passes the rebuilt file on, measured: length and SHA-256; more than the limit ends the check. */
final class MeasuredOutput extends OutputStream {
    private final OutputStream out;
    private final long limit;
    private final MessageDigest digest = Sha256.newDigest();
    private long length;

    MeasuredOutput(OutputStream out, long limit) {
        this.out = out;
        this.limit = limit;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        length += count;
        if (length > limit) {
            throw new Fault(new Checked.Refused(CheckpointCode.BATCH_LIMIT.code()));
        }
        digest.update(bytes, from, count);
        out.write(bytes, from, count);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    long length() {
        return length;
    }

    /** Call it once, at the end. */
    Sha256 sha256() {
        return Sha256.fromBytes(digest.digest());
    }
}
