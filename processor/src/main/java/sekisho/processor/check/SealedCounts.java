package sekisho.processor.check;

import java.util.SortedMap;
import java.util.TreeMap;
import sekisho.envelope.Count;
import sekisho.records.key.Tally;

/** Recomputed totals in the form of the sealed key. */
final class SealedCounts {
    private SealedCounts() {}

    static SortedMap<String, Count> of(Tally tally) {
        SortedMap<String, Count> counts = new TreeMap<>();
        tally.byName().forEach((kind, count) -> counts.put(kind, new Count(count.records(), count.yen())));
        return counts;
    }
}
