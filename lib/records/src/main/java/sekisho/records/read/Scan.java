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
            long found = lowestZero((long) WORDS.get(bytes, at) ^ pattern);
            if (found != 0) {
                return at + index(found);
            }
            at += Long.BYTES;
        }
        while (at < to && bytes[at] != octet) {
            at++;
        }
        return at;
    }

    /**
     * The places of commas and quotes among the eight bytes from here on, and of the other signs that ASCII has between
     * blank and slash; no part of a longer character is taken for one.
     */
    static long signs(byte[] bytes, int at) {
        long rows = ((long) WORDS.get(bytes, at) >>> 4) & (0x0F * ONES);
        return (TOPS - (rows ^ (0x02 * ONES))) & TOPS;
    }

    /** Which of the eight the lowest place is. */
    static int index(long places) {
        return Long.numberOfTrailingZeros(places) >>> 3;
    }

    /** The top bit of the lowest byte that is zero; above it others may show. */
    private static long lowestZero(long word) {
        return (word - ONES) & ~word & TOPS;
    }
}
