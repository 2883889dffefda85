package sekisho.consumer.verify;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import sekisho.envelope.Count;
import sekisho.records.key.Tally;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.StatementLine;

/** Records and yen per kind, as this side counts them. */
public final class Counted {
    private final Map<Kind, long[]> sums = new EnumMap<>(Kind.class);
    private final Map<Tally.Other, long[]> lines = new EnumMap<>(Tally.Other.class);

    void add(Kind kind, long yen) {
        long[] sum = sums.computeIfAbsent(kind, k -> new long[2]);
        sum[0]++;
        sum[1] = Math.addExact(sum[1], yen);
    }

    /** A line of a bank statement: DEPOSIT or WITHDRAWAL. */
    void add(StatementLine line) {
        long[] sum = lines.computeIfAbsent(Tally.Other.of(line), other -> new long[2]);
        sum[0]++;
        sum[1] = Math.addExact(sum[1], line.getAmount());
    }

    /** Lines of a bank statement in one direction; none means both. */
    long records(Optional<Tally.Other> direction) {
        return sum(direction, 0);
    }

    /** Yen of a bank statement in one direction; none means both. */
    long yen(Optional<Tally.Other> direction) {
        return sum(direction, 1);
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
        lines.forEach((line, sum) -> counts.put(line.name(), new Count(sum[0], sum[1])));
        return Collections.unmodifiableSortedMap(counts);
    }

    private long sum(Optional<Tally.Other> direction, int which) {
        return lines.entrySet().stream()
                .filter(e -> direction.isEmpty() || direction.get() == e.getKey())
                .mapToLong(e -> e.getValue()[which])
                .sum();
    }

    private long sum(Set<Kind> kinds, int which) {
        return sums.entrySet().stream()
                .filter(e -> kinds.isEmpty() || kinds.contains(e.getKey()))
                .mapToLong(e -> e.getValue()[which])
                .sum();
    }
}
