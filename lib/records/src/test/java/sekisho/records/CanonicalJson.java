package sekisho.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sekisho.schemas.record.ClearingEntry;

/** Canonical entries as JSON, one a line, absent values left out. */
final class CanonicalJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CanonicalJson() {}

    static void requireEqual(List<ClearingEntry> entries, Path file) throws IOException {
        if (Boolean.getBoolean("vectors.write")) {
            Files.write(file, lines(entries));
        }
        List<JsonNode> expected = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            expected.add(JSON.readTree(line));
        }
        List<JsonNode> actual = new ArrayList<>();
        for (String line : lines(entries)) {
            actual.add(JSON.readTree(line));
        }
        assertThat(actual).isEqualTo(expected);
    }

    private static List<String> lines(List<ClearingEntry> entries) throws IOException {
        List<String> lines = new ArrayList<>();
        for (ClearingEntry entry : entries) {
            JsonNode all = JSON.readTree(entry.getEntry().toString());
            lines.add(JSON.writeValueAsString(present(all)));
        }
        return lines;
    }

    private static JsonNode present(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
            object.forEach(CanonicalJson::present);
        }
        return node;
    }
}
