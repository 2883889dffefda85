package sekisho.testing.clamd;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Signatures of random bytes, to give a private clamd as much to compare with as a real one has. The same number and
 * seed make the same database. None of them occurs in any file but by a chance of 2^-160.
 */
public final class SeededSignatures {
    private static final int SHORTEST = 20;
    private static final int LONGEST = 64;

    private SeededSignatures() {}

    /** So many of them, by name. */
    public static Map<String, byte[]> of(int count, long seed) {
        var random = new SplittableRandom(seed);
        Map<String, byte[]> signatures = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[random.nextInt(SHORTEST, LONGEST + 1)];
            random.nextBytes(bytes);
            signatures.put(String.format(Locale.ROOT, "Seeded.%06d", i), bytes);
        }
        return signatures;
    }
}
