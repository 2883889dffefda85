package sekisho.records.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Blanks and literals in bytes. */
final class Octets {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long BLANKS = 0x2020202020202020L;
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private Octets() {}

    /** A number whose highest bits differ for most other bytes. */
    static int hash(byte[] bytes, int from, int to) {
        long hash = from - (long) to;
        int at = from;
        while (at + Long.BYTES < to) {
            hash = (hash ^ (long) WORDS.get(bytes, at)) * PRIME;
            at += Long.BYTES;
        }
        if (to - from >= Long.BYTES) {
            return (int) (((hash ^ (long) WORDS.get(bytes, to - Long.BYTES)) * PRIME) >>> Integer.SIZE);
        }
        while (at < to) {
            hash = (hash ^ bytes[at++]) * PRIME;
        }
        return (int) (hash >>> Integer.SIZE);
    }

    static boolean areBlanks(byte[] bytes, int from, int to) {
        return trimmed(bytes, from, to) == from;
    }

    /** Where these bytes end without the blanks at their end. */
    static int trimmed(byte[] bytes, int from, int to) {
        int end = to;
        while (end - Long.BYTES >= from) {
            long others = (long) WORDS.get(bytes, end - Long.BYTES) ^ BLANKS;
            if (others != 0) {
                return end - (Long.numberOfLeadingZeros(others) >>> 3);
            }
            end -= Long.BYTES;
        }
        while (end > from && bytes[end - 1] == ' ') {
            end--;
        }
        return end;
    }

    static boolean equal(byte[] bytes, int from, int to, byte[] literal) {
        return to - from == literal.length && equal(bytes, from, to, literal, 0);
    }

    /**
     * Whether the same bytes stand at another place. These are few: a comparison made for long arrays takes longer to
     * start than this one to end.
     */
    static boolean equal(byte[] bytes, int from, int to, byte[] others, int place) {
        int length = to - from;
        if (length < Long.BYTES) {
            int at = 0;
            while (at < length && bytes[from + at] == others[place + at]) {
                at++;
            }
            return at == length;
        }
        int last = length - Long.BYTES;
        int at = 0;
        while (at < last) {
            if (!equalWords(bytes, from + at, others, place + at)) {
                return false;
            }
            at += Long.BYTES;
        }
        return equalWords(bytes, from + last, others, place + last);
    }

    private static boolean equalWords(byte[] bytes, int at, byte[] others, int place) {
        return (long) WORDS.get(bytes, at) == (long) WORDS.get(others, place);
    }
}
