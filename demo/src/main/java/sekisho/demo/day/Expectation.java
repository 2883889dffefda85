package sekisho.demo.day;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the sample day must come to, and where a ledger differs from it. */
public record Expectation(JsonNode expected) {
    /** Compared as they stand; {@code payments} and {@code exceptions} as multisets. */
    private static final List<String> SECTIONS = List.of(
            "records", "totals", "states", "levyStates", "levyTotals", "levies", "payments", "exceptions", "repeated");

    /** Where {@code actual} differs, a line each; empty if it is as expected. */
    public List<String> differences(JsonNode actual) {
        return SECTIONS.stream()
                .flatMap(section -> compare(section, expected.path(section), actual.path(section)))
                .toList();
    }

    private static Stream<String> compare(String path, JsonNode wanted, JsonNode found) {
        if (wanted.isArray()) {
            return compareAsMultisets(path, wanted, found);
        }
        if (wanted.isObject()) {
            return fieldNames(wanted, found)
                    .flatMap(name -> compare(path + "." + name, wanted.path(name), found.path(name)));
        }
        boolean numbers = wanted.isNumber() && found.isNumber();
        boolean same = numbers ? wanted.longValue() == found.longValue() : wanted.equals(found);
        return same ? Stream.empty() : Stream.of(path + ": expected " + wanted + ", found " + found);
    }

    private static Stream<String> compareAsMultisets(String path, JsonNode wanted, JsonNode found) {
        List<String> missing = texts(wanted);
        List<String> surplus = new ArrayList<>();
        for (String text : texts(found)) {
            if (!missing.remove(text)) {
                surplus.add(text);
            }
        }
        return Stream.concat(
                missing.stream().map(text -> path + ": missing " + text),
                surplus.stream().map(text -> path + ": not expected " + text));
    }

    private static List<String> texts(JsonNode array) {
        return new ArrayList<>(StreamSupport.stream(array.spliterator(), false)
                .map(Expectation::sorted)
                .toList());
    }

    private static String sorted(JsonNode object) {
        return fieldNames(object, object)
                .sorted()
                .map(name -> name + "=" + object.path(name).asText())
                .toList()
                .toString();
    }

    private static Stream<String> fieldNames(JsonNode one, JsonNode other) {
        return Stream.concat(stream(one.fieldNames()), stream(other.fieldNames()))
                .distinct();
    }

    private static Stream<String> stream(Iterator<String> names) {
        List<String> all = new ArrayList<>();
        names.forEachRemaining(all::add);
        return all.stream();
    }
}
