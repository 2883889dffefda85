package sekisho.records.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds single bytes eight at a time. */
final class Scan {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;
    /** Brings the lowest bits of eight bytes together in the highest byte. */
    private static final long GATHER = 0x0102040810204080L;

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

    /** A bit for each of the 64 bytes from here on that is less than the digit 0, the first byte's lowest. */
    static long belowDigits(byte[] bytes, int from) {
        long places = 0;
        for (int i = 0; i < Long.SIZE; i += Long.BYTES) {
            long word = (long) WORDS.get(bytes, from + i);
            long others = ((word & ~TOPS) + 0x50 * ONES) | word;
            places |= (((~others & TOPS) >>> 7) * GATHER) >>> (Long.SIZE - Long.BYTES) << i;
        }
        return places;
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
