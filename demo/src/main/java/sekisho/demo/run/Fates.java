package sekisho.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import sekisho.demo.day.DayFile;

/** What must have become of each file of the day. */
final class Fates {
    /** Inside there is a verdict alone for it. */
    static final String TOMBSTONE = "TOMBSTONE";

    private static final String WRONG_TOTAL = "totals.yen";
    private static final String INFECTED = "scan.infected";

    private Fates() {}

    /** Where a file's fate isn't the one it should have had. */
    static Stream<String> of(DayFile file, DemoResult.BatchLine line) {
        String verdict = switch (file.nature()) {
            case SOUND -> "RELEASED";
            case WRONG_TOTAL -> WRONG_TOTAL;
            case INFECTED -> INFECTED;
        };
        String inside = file.isSound() ? "IMPORTED" : TOMBSTONE;
        String rebuilt = file.isSound() ? "equal" : "-";
        return Stream.of(
                        line.verdict().equals(verdict) ? "" : "verdict " + line.verdict() + ", expected " + verdict,
                        line.inside().equals(inside) ? "" : "inside " + line.inside() + ", expected " + inside,
                        line.rebuilt().equals(rebuilt) ? "" : "rebuilt " + line.rebuilt() + ", expected " + rebuilt)
                .filter(text -> !text.isEmpty())
                .map(text -> file.name() + ": " + text);
    }

    static List<String> differences(DayFile file, DemoResult.BatchLine line) {
        return of(file, line).toList();
    }

    /** Levies of which a tax system doesn't know what the ledger knows; one that is OPEN may have no event yet. */
    static List<String> unheard(JsonNode summary, Map<String, String> heard) {
        return summary.path("levies").properties().stream()
                .filter(levy ->
                        !levy.getValue().path("state").asText().equals(heard.getOrDefault(levy.getKey(), "OPEN")))
                .map(levy -> "the tax system has not heard the state of levy " + levy.getKey())
                .toList();
    }
}
