package sekisho.envelope;

import java.util.Arrays;

/** An immutable byte string: CMS objects, signatures, headers. Not for keys: see {@link ContentKey}. */
public final class Bytes {
    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    public static Bytes of(byte[] value) {
        return new Bytes(value.clone());
    }

    /** A copy. */
    public byte[] toArray() {
        return value.clone();
    }

    public int length() {
        return value.length;
    }

    public Sha256 sha256() {
        return Sha256.of(value);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Bytes other && Arrays.equals(value, other.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** Only the length: the content may be anything. */
    @Override
    public String toString() {
        return value.length + " bytes";
    }
}
