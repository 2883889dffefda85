package sekisho.schemas.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Short texts that were decoded lately, by their bytes: names of banks and branches, codes. A text that comes again is
 * the same object, so that comparing and hashing it again costs nothing.
 */
final class RecentTexts {
    /** Longer texts hardly ever come again. */
    static final int LONGEST = 64;

    private static final int PLACES = 1 << 10;
    private static final long PRIME = 0x9E3779B97F4A7C15L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[][] keys = new byte[PLACES][];
    private final String[] texts = new String[PLACES];

    /** Where a text has its place, whether it is there or not. */
    int place(byte[] bytes, int from, int length) {
        long hash = length;
        int at = from;
        for (; at + Long.BYTES <= from + length; at += Long.BYTES) {
            hash = mixed(hash, (long) LONGS.get(bytes, at));
        }
        for (; at < from + length; at++) {
            hash = mixed(hash, bytes[at]);
        }
        return (int) (hash >>> 54);
    }

    /** The text at a place, if it is the one of these bytes. */
    Optional<String> at(int place, byte[] bytes, int from, int length) {
        byte @Nullable [] key = keys[place];
        boolean isSame = key != null && Arrays.equals(key, 0, key.length, bytes, from, from + length);
        return isSame ? Optional.of(texts[place]) : Optional.empty();
    }

    void keep(int place, byte[] bytes, int from, int length, String text) {
        keys[place] = Arrays.copyOfRange(bytes, from, from + length);
        texts[place] = text;
    }

    private static long mixed(long hash, long value) {
        long product = (hash ^ value) * PRIME;
        return product ^ (product >>> 29);
    }
}
