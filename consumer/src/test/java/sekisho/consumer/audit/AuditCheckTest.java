package sekisho.consumer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An export is a foreign file: whatever is changed in it is refused with a code, or changes nothing that it says. */
class AuditCheckTest {
    private final ExportSample sample = ExportSample.make();

    @Test
    void everyByteAndEveryTruncationIsRefusedOrChangesNothing() throws IOException {
        byte[] good = sample.bytes();
        assertThat(sample.takes(good)).isTrue();
        for (int i = 0; i < good.length; i++) {
            byte[] altered = good.clone();
            altered[i] ^= (byte) (1 << i % 8);
            sample.takes(altered);
            sample.takes(Arrays.copyOf(good, i));
        }
    }

    /** What a campaign found stays beside the seed. */
    @Test
    void theFuzzersCorpusIsRefusedOrReadAsItWasAndItsSeedStillTaken() throws IOException {
        int taken = 0;
        for (Path file : corpus()) {
            taken += sample.takes(Files.readAllBytes(file)) ? 1 : 0;
        }

        assertThat(taken).isPositive();
        assertThat(ExportSample.CORPUS.resolve("seed-1")).hasBinaryContent(sample.bytes());
    }

    private static List<Path> corpus() throws IOException {
        try (Stream<Path> files = Files.list(ExportSample.CORPUS)) {
            return files.sorted().toList();
        }
    }
}
