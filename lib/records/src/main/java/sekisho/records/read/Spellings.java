package sekisho.records.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * What short spellings of a column stand for, as far as they were read before. Codes, dates and the like repeat in a
 * file: a look here spares reading them again. Only what was found sound is kept.
 */
final class Spellings {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long PRIME = 0x9E3779B97F4A7C15L;
    private static final int BITS = 8;
    private static final int LONGEST = Long.BYTES;

    /** Of spellings that stand for no value. */
    static final Object NOTHING = new Object();

    private final long[] words = new long[1 << BITS];
    private final byte[] lengths = new byte[1 << BITS];
    private final @Nullable Object[] values = new Object[1 << BITS];

    /** What the bytes stand for; null if this isn't known yet. Seven bytes more than these must be there. */
    @Nullable
    Object get(byte[] bytes, int from, int length) {
        if (length > LONGEST) {
            return null;
        }
        long word = word(bytes, from, length);
        int place = place(word);
        return words[place] == word && lengths[place] == length ? values[place] : null;
    }

    /** These bytes stand for this value. */
    void learn(byte[] bytes, int from, int to, Object value) {
        int length = to - from;
        if (length <= LONGEST) {
            long word = word(bytes, from, length);
            int place = place(word);
            words[place] = word;
            lengths[place] = (byte) length;
            values[place] = value;
        }
    }

    /** Up to eight bytes; what follows them is there, and left out. */
    private static long word(byte[] bytes, int from, int length) {
        long eight = (long) WORDS.get(bytes, from);
        return length == LONGEST ? eight : eight & ((1L << (length * Byte.SIZE)) - 1);
    }

    private static int place(long word) {
        return (int) ((word * PRIME) >>> (Long.SIZE - BITS));
    }
}
