package sekisho.envelope;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/** The 32-byte key of one batch. Lives as briefly as possible; {@link #close()} overwrites it. */
public final class ContentKey implements AutoCloseable {
    public static final int LENGTH = 32;

    private final byte[] value;
    private boolean closed;

    private ContentKey(byte[] value) {
        this.value = value;
    }

    public static ContentKey random(SecureRandom random) {
        byte[] key = new byte[LENGTH];
        random.nextBytes(key);
        return new ContentKey(key);
    }

    /** Copies the key; the caller overwrites its own array. */
    public static ContentKey copyOf(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("a content key has 32 bytes, not " + key.length);
        }
        return new ContentKey(key.clone());
    }

    /** A copy, which the caller must overwrite after use. */
    public byte[] exposeCopy() {
        if (closed) {
            throw new IllegalStateException("the content key is gone");
        }
        return value.clone();
    }

    @Override
    public void close() {
        Arrays.fill(value, (byte) 0);
        closed = true;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ContentKey other && MessageDigest.isEqual(value, other.value);
    }

    /** Constant on purpose: a hash of a key is a trace of it. */
    @Override
    public int hashCode() {
        return ContentKey.class.hashCode();
    }

    @Override
    public String toString() {
        return "content key";
    }
}
