package sekisho.consumer.verify;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import sekisho.envelope.Count;
import sekisho.schemas.record.Kind;

/** Records and yen per kind, as this side counts them. */
public final class Counted {
    private final Map<Kind, long[]> sums = new EnumMap<>(Kind.class);

    void add(Kind kind, long yen) {
        long[] sum = sums.computeIfAbsent(kind, k -> new long[2]);
        sum[0]++;
        sum[1] = Math.addExact(sum[1], yen);
    }

    /** @param kinds none means all */
    long records(Set<Kind> kinds) {
        return sum(kinds, 0);
    }

    /** @param kinds none means all */
    long yen(Set<Kind> kinds) {
        return sum(kinds, 1);
    }

    /** Per kind that occurs. */
    public SortedMap<String, Count> counts() {
        SortedMap<String, Count> counts = new TreeMap<>();
        sums.forEach((kind, sum) -> counts.put(kind.name(), new Count(sum[0], sum[1])));
        return Collections.unmodifiableSortedMap(counts);
    }

    private long sum(Set<Kind> kinds, int which) {
        return sums.entrySet().stream()
                .filter(e -> kinds.isEmpty() || kinds.contains(e.getKey()))
                .mapToLong(e -> e.getValue()[which])
                .sum();
    }
}
