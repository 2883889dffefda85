package sekisho.records.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds single bytes eight at a time. */
final class Scan {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;

    private Scan() {}

    /** Where the byte is, or {@code to}. The byte is ASCII. */
    static int find(byte[] bytes, int from, int to, char octet) {
        long pattern = ONES * octet;
        int at = from;
        while (at + Long.BYTES <= to) {
            long found = zeros((long) WORDS.get(bytes, at) ^ pattern);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < to && bytes[at] != octet) {
            at++;
        }
        return at;
    }

    /** Where the first of two bytes is, or {@code to}. Both are ASCII. */
    static int find(byte[] bytes, int from, int to, char first, char second) {
        int at = from;
        while (at + Long.BYTES <= to) {
            long word = (long) WORDS.get(bytes, at);
            long found = zeros(word ^ (ONES * first)) | zeros(word ^ (ONES * second));
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < to && bytes[at] != first && bytes[at] != second) {
            at++;
        }
        return at;
    }

    /** The top bit of each byte that is zero; above the lowest such byte others may show, so only the lowest counts. */
    private static long zeros(long word) {
        return (word - ONES) & ~word & TOPS;
    }
}
