package sekisho.records.key;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** ASCII digits in bytes, eight to a word: judged and valued without looking at each. */
public final class DecimalBytes {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ZEROS = 0x3030303030303030L;
    private static final long SIXES = 0x0606060606060606L;
    private static final long HIGH_HALVES = 0xF0F0F0F0F0F0F0F0L;
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private DecimalBytes() {}

    /** Whether there is nothing but digits, and at least one. */
    public static boolean areDigits(byte[] bytes, int from, int to) {
        int at = from;
        while (to - at > Long.BYTES) {
            if (!areDigits((long) WORDS.get(bytes, at))) {
                return false;
            }
            at += Long.BYTES;
        }
        return at < to && areDigits(word(bytes, at, to - at));
    }

    /** The number that 1 to 18 digits stand for; -1 if these are no digits. */
    public static long number(byte[] bytes, int from, int to) {
        long number = 0;
        int at = from;
        while (to - at > Long.BYTES) {
            long word = (long) WORDS.get(bytes, at);
            if (!areDigits(word)) {
                return -1;
            }
            number = number * POWERS[Long.BYTES] + value(word);
            at += Long.BYTES;
        }
        if (at >= to) {
            return -1;
        }
        long last = word(bytes, at, to - at);
        return areDigits(last) ? number * POWERS[to - at] + value(last) : -1;
    }

    /** The sum of an even number of digits, of which the first, third and so on weigh three; -1 if these are no digits. */
    public static int weightedSum(byte[] digits, int from, int to) {
        long odd = 0;
        long even = 0;
        long others = 0;
        for (int at = from; at < to; at += Long.BYTES) {
            long word = word(digits, at, Math.min(to - at, Long.BYTES));
            others |= (word ^ ZEROS) | ((word + SIXES) ^ ZEROS);
            odd += (word - ZEROS) & 0x00FF00FF00FF00FFL;
            even += ((word - ZEROS) >>> Byte.SIZE) & 0x00FF00FF00FF00FFL;
        }
        return (others & HIGH_HALVES) == 0 ? (int) (((3 * odd + even) * 0x0001000100010001L) >>> 48) : -1;
    }

    /** One to eight bytes, the last one highest, with zeros before the first. */
    private static long word(byte[] bytes, int from, int length) {
        int shift = (Long.BYTES - length) * Byte.SIZE;
        int before = from + length - Long.BYTES;
        if (before >= 0) {
            return ((long) WORDS.get(bytes, before) >>> shift << shift)
                    | (ZEROS >>> Byte.SIZE >>> (Long.SIZE - Byte.SIZE - shift));
        }
        if (from + Long.BYTES <= bytes.length) {
            return ((long) WORDS.get(bytes, from) << shift) | (ZEROS >>> Byte.SIZE >>> (Long.SIZE - Byte.SIZE - shift));
        }
        long word = ZEROS;
        for (int i = from; i < from + length; i++) {
            word = (word >>> Byte.SIZE) | ((long) bytes[i] << (Long.SIZE - Byte.SIZE));
        }
        return word;
    }

    /** A byte is a digit if its high half is 3, and still is with 6 added. */
    private static boolean areDigits(long word) {
        return (word & HIGH_HALVES) == ZEROS && ((word + SIXES) & HIGH_HALVES) == ZEROS;
    }

    /** Neighbours are joined to twos, fours, and all eight. */
    private static long value(long word) {
        long twos = (word - ZEROS) * 10 + ((word - ZEROS) >>> 8);
        long low = (twos & 0x000000FF000000FFL) * (100 + (1_000_000L << 32));
        long high = ((twos >>> 16) & 0x000000FF000000FFL) * (1 + (10_000L << 32));
        return (low + high) >>> 32;
    }
}
