package sekisho.envelope.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fuzz targets' corpus: every file refused with a code or read as it was, and the seeds still taken. */
class CorpusTest {
    @ParameterizedTest
    @EnumSource(Target.class)
    void holds(Target target) throws IOException {
        int taken = 0;
        for (Path file : files(target)) {
            taken += target.takes(Files.readAllBytes(file)) ? 1 : 0;
        }

        assertThat(taken).isGreaterThanOrEqualTo(target.seeds().size());
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void refusesWhatIsCutShortOrFollowedByMore(Target target) throws IOException {
        byte[] seed = target.seeds().get(0);

        assertThat(target.takes(Arrays.copyOf(seed, seed.length - 2))).isFalse();
        assertThat(target.takes(new byte[0])).isFalse();
        assertThat(target.takes(new byte[] {'{'})).isFalse();
    }

    private static List<Path> files(Target target) throws IOException {
        try (Stream<Path> files = Files.list(CorpusWriter.folder(target))) {
            return files.sorted().toList();
        }
    }
}
