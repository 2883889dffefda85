package sekisho.processor.check;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import sekisho.envelope.Bytes;
import sekisho.envelope.FileDigests;
import sekisho.envelope.Sha256;
import sekisho.processor.CheckpointCode;

/** Passes the rebuilt file on, measured: length and SHA-256; more than the limit ends the check. */
final class MeasuredOutput extends OutputStream {
    private final OutputStream out;
    private final long limit;
    private final MessageDigest digest = Sha256.newDigest();
    private final Optional<MessageDigest> second;
    private long length;

    private MeasuredOutput(OutputStream out, long limit, Optional<MessageDigest> second) {
        this.out = out;
        this.limit = limit;
        this.second = second;
    }

    static MeasuredOutput plain(OutputStream out, long limit) {
        return new MeasuredOutput(out, limit, Optional.empty());
    }

    /** Also for a file with a signature of its own, which may be over a longer digest. */
    static MeasuredOutput signed(OutputStream out, long limit) {
        try {
            return new MeasuredOutput(out, limit, Optional.of(MessageDigest.getInstance("SHA-384")));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-384", e);
        }
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
        second.ifPresent(other -> other.update(bytes, from, count));
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

    /** Digests for the file's own signature; only of a {@link #signed} output, once, at the end. */
    FileDigests digests(Sha256 sha256) {
        return new FileDigests(sha256, Bytes.of(second.orElseThrow().digest()));
    }
}
