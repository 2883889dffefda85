package sekisho.consumer.standing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What counts as usual 通常の範囲 for a feed: within a factor of the median of its latest imported batches. A figure outside
 * is no fault, only a reason to look twice before one approves.
 *
 * @param factor above median × factor and below median ÷ factor it is unusual; default 5
 * @param history so many batches are looked at; default 20
 * @param atLeast with fewer nothing is unusual; default 5
 */
public record SanityBand(int factor, int history, int atLeast) {
    public SanityBand(@Nullable Integer factor, @Nullable Integer history, @Nullable Integer atLeast) {
        this(or(factor, 5), or(history, 20), or(atLeast, 5));
    }

    public SanityBand {
        if (factor < 2 || atLeast < 1 || history < atLeast || history > 1000) {
            throw new IllegalArgumentException("factor must be at least 2, atLeast at least 1 and at most history");
        }
    }

    public static SanityBand defaults() {
        return new SanityBand(null, null, null);
    }

    /** Whether a figure stands out from those of the earlier batches, in any order. */
    public Judgement judge(long figure, List<Long> earlier) {
        if (earlier.size() < atLeast) {
            return Judgement.USUAL;
        }
        List<Long> sorted = earlier.stream().sorted().toList();
        double median = (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2.0;
        boolean outside = figure > median * factor || figure * (double) factor < median;
        return outside ? Judgement.UNUSUAL : Judgement.USUAL;
    }

    /** What a figure is. */
    public enum Judgement {
        USUAL,
        UNUSUAL
    }

    private static int or(@Nullable Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }
}
