package sekisho.records.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Blanks and literals in bytes. */
final class Octets {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private Octets() {}

    /** A number that differs for most other bytes. */
    static int hash(byte[] bytes, int from, int to) {
        long hash = from - (long) to;
        int at = from;
        while (at + Long.BYTES <= to) {
            hash = (hash ^ (long) WORDS.get(bytes, at)) * PRIME;
            at += Long.BYTES;
        }
        while (at < to) {
            hash = (hash ^ bytes[at++]) * PRIME;
        }
        return (int) (hash >>> Integer.SIZE);
    }

    static boolean areBlanks(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ') {
                return false;
            }
        }
        return true;
    }

    /** Literals are short: a comparison made for long arrays takes longer to start than this one to end. */
    static boolean equal(byte[] bytes, int from, int to, byte[] literal) {
        int length = to - from;
        if (length != literal.length) {
            return false;
        }
        int at = 0;
        while (at + Long.BYTES <= length) {
            if ((long) WORDS.get(bytes, from + at) != (long) WORDS.get(literal, at)) {
                return false;
            }
            at += Long.BYTES;
        }
        while (at < length && bytes[from + at] == literal[at]) {
            at++;
        }
        return at == length;
    }
}
