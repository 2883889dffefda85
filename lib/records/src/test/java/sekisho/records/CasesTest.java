package sekisho.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sekisho.records.read.ReadOutcome;
import sekisho.records.read.ReadTerms;

/** Runs the vectors of the folder {@code cases}: one file, one rule. */
class CasesTest {
    static final Path FOLDER = Path.of("src/test/resources/cases");

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void holds(String name) throws Exception {
        Case vector = Case.read(FOLDER.resolve(name));
        byte[] file = vector.file();
        ReadTerms terms =
                new ReadTerms(sekisho.records.Files.BUSINESS_DATE, ReadTerms.Checks.ALL, vector.findingLimit());

        sekisho.records.Files.Reading reading =
                sekisho.records.Files.read(sekisho.records.Files.layout(vector.layout()), file, terms);

        assertThat(reading.findings())
                .as(vector.rule())
                .extracting(Finding::toString)
                .isEqualTo(vector.refused());
        if (reading.outcome() instanceof ReadOutcome.Accepted accepted) {
            assertThat(accepted.warnings()).extracting(Finding::toString).isEqualTo(vector.warned());
            assertThat(sekisho.records.Files.write(sekisho.records.Files.layout(vector.layout()), reading.entries()))
                    .isEqualTo(file);
        }
    }
}
