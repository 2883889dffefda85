package sekisho.consumer.act;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sekisho.envelope.Count;

/** Counts and yen per kind, as an approval spells them. */
public final class Totals {
    private static final String KIND = "kind.";

    private Totals() {}

    /** Parameters such as {@code kind.CONFIRMED = 3 12900}: records, yen. */
    static SortedMap<String, String> parameters(SortedMap<String, Count> counts) {
        SortedMap<String, String> parameters = new TreeMap<>();
        counts.forEach(
                (kind, count) -> parameters.put(KIND + kind.replace('_', '-'), count.records() + " " + count.yen()));
        return parameters;
    }

    /** Those of the parameters that are totals. */
    static Map<String, String> only(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(e -> e.getKey().startsWith(KIND))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** One line, such as {@code CONFIRMED=3:12900 POSTAL=1:500}; what an approval row keeps. */
    public static String text(SortedMap<String, Count> counts) {
        return counts.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue().records() + ":"
                        + e.getValue().yen())
                .collect(Collectors.joining(" "));
    }
}
