package sekisho.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sekisho.records.layout.Layout;
import sekisho.records.read.ReadOutcome;
import sekisho.records.read.ReadTerms;

/**
 * Runs the vectors of the folder {@code cases}: one file, one rule. What is accepted has its canonical entries beside
 * it as {@code .jsonl}; {@code -Dvectors.write=true} writes them anew, for a person to compare.
 */
class CasesTest {
    static final Path FOLDER = Path.of("src/test/resources/cases");

    static List<String> names() throws IOException {
        return names(".yaml");
    }

    private static List<String> names(String ending) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void holds(String name) throws Exception {
        Case vector = Case.read(FOLDER.resolve(name));
        Layout layout = vector.layoutToUse();
        byte[] file = vector.file();
        ReadTerms terms = new ReadTerms(vector.date(), ReadTerms.Checks.ALL, vector.findingLimit());

        sekisho.records.Files.Reading reading = sekisho.records.Files.read(layout, file, terms);

        assertThat(reading.findings())
                .as(vector.rule())
                .extracting(Finding::toString)
                .isEqualTo(vector.refused());
        if (reading.outcome() instanceof ReadOutcome.Accepted accepted) {
            assertThat(accepted.warnings()).extracting(Finding::toString).isEqualTo(vector.warned());
            assertThat(sekisho.records.Files.write(layout, reading.entries())).isEqualTo(file);
            CanonicalJson.requireEqual(reading.entries(), expected(name));
        }
    }

    @Test
    void onlyAcceptedVectorsHaveCanonicalEntries() throws Exception {
        List<String> accepted = names().stream()
                .filter(name -> Case.read(FOLDER.resolve(name)).refused().isEmpty())
                .map(name -> name.replace(".yaml", ".jsonl"))
                .toList();

        assertThat(names(".jsonl")).isEqualTo(accepted);
    }

    private static Path expected(String name) {
        return FOLDER.resolve(name.replace(".yaml", ".jsonl"));
    }
}
