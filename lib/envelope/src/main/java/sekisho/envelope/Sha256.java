package sekisho.envelope;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 value (32 bytes); written as 64 lower-case hex digits. */
public final class Sha256 implements Comparable<Sha256> {
    public static final int LENGTH = 32;
    /** Stands for "nothing before": the {@code previous} of a feed's first batch. */
    public static final Sha256 ZERO = new Sha256(new byte[LENGTH]);

    private final byte[] value;

    private Sha256(byte[] value) {
        this.value = value;
    }

    /** Digest of the parts, one after the other. */
    public static Sha256 of(byte[]... parts) {
        MessageDigest digest = newDigest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Sha256(digest.digest());
    }

    /** Takes the 32 bytes of a finished digest. */
    public static Sha256 fromBytes(byte[] digest) {
        if (digest.length != LENGTH) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + digest.length);
        }
        return new Sha256(digest.clone());
    }

    /** Reads 64 lower-case hex digits and nothing else. */
    public static Sha256 parse(String hex) {
        if (hex.length() != 2 * LENGTH || !hex.chars().allMatch(Sha256::isLowerHex)) {
            throw new IllegalArgumentException("a SHA-256 is 64 lower-case hex digits");
        }
        return new Sha256(HexFormat.of().parseHex(hex));
    }

    /** A fresh digest of the JDK (Bouncy Castle's is nine times slower). */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return value.clone();
    }

    public String hex() {
        return HexFormat.of().formatHex(value);
    }

    @Override
    public int compareTo(Sha256 other) {
        return Arrays.compareUnsigned(value, other.value);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Sha256 other && MessageDigest.isEqual(value, other.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return hex();
    }

    private static boolean isLowerHex(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
