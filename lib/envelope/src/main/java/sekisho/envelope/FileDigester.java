package sekisho.envelope;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Sees a file pass and keeps nothing of it but its digests. */
public final class FileDigester extends OutputStream {
    private final MessageDigest sha256 = Sha256.newDigest();
    private final MessageDigest sha384;

    public FileDigester() {
        try {
            sha384 = MessageDigest.getInstance("SHA-384");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-384", e);
        }
    }

    @Override
    public void write(int b) {
        sha256.update((byte) b);
        sha384.update((byte) b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        sha256.update(bytes, offset, length);
        sha384.update(bytes, offset, length);
    }

    /** The digests of all that passed; to be called once. */
    public FileDigests digests() {
        return new FileDigests(Sha256.fromBytes(sha256.digest()), Bytes.of(sha384.digest()));
    }
}
