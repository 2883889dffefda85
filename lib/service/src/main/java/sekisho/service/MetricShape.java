package sekisho.service;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;

/**
 * What a metric is declared as.
 *
 * @param unit base unit; empty for plain numbers and for timers
 * @param help one sentence in English
 * @param tags keys, in the order their values are given
 */
public record MetricShape(String name, MetricType type, String unit, String help, List<String> tags) {
    public MetricShape {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(help, "help is null");
        tags = List.copyOf(tags);
    }

    /** The words of a text; none of an empty one. */
    public static List<String> words(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
