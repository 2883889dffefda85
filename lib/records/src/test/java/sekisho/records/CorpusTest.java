package sekisho.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.records.read.ReadOutcome;

/** The fuzz targets' corpus, run as a test: whatever a layout accepts comes back as it was. Finds are kept there. */
class CorpusTest {
    private static final Path CORPUS = Path.of("src/fuzz/resources/sekisho/records/fuzz");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void comesBackAsItWas(Path path) throws Exception {
        byte[] file = Files.readAllBytes(path);
        for (Layout layout : Layouts.load().all()) {
            sekisho.records.Files.Reading reading = sekisho.records.Files.read(layout.id(), file);
            if (reading.outcome() instanceof ReadOutcome.Accepted) {
                assertThat(sekisho.records.Files.write(layout, reading.entries()))
                        .isEqualTo(file);
            }
        }
    }
}
