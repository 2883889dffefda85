package sekisho.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import sekisho.demo.show.Console;

class BenchTableTest {
    private static final OptionalLong MIB_300 = OptionalLong.of(300L << 20);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final BenchTable table =
            new BenchTable(new Console(new PrintStream(bytes, true, StandardCharsets.UTF_8), false));

    @Test
    void showsRateCpuAndMemoryOfEachStageAndTheTotal() {
        table.result(new BenchResult(
                Instant.parse("2026-06-03T00:00:00Z"),
                new Machine(2, 4L << 30, "Linux amd64", "VM 17", 0.5),
                "512m",
                1000,
                120_000,
                0.5,
                new Travelled(990, 30_000, 1, 970),
                List.of(
                        new StageRow(BenchStage.CHECKPOINT, "processor", 2, 1000, 1.5, MIB_300),
                        new StageRow(BenchStage.VERIFY, "consumer", 3, 1000, 2.5, OptionalLong.empty())),
                List.of(new ProcessRow("processor", 4, MIB_300), new ProcessRow("clamd", 0.5, OptionalLong.empty()))));
        assertThat(lines()).anyMatch(line -> line.matches(".*checkpoint +processor +2\\.0 +500 +1\\.5 +300 MiB"));
        assertThat(lines()).anyMatch(line -> line.matches(".*verify inside +consumer +3\\.0 +333 +2\\.5 +-"));
        assertThat(lines()).anyMatch(line -> line.matches(".*total +5\\.0 +200 +4\\.0"));
        assertThat(lines()).anyMatch(line -> line.matches(".*total +4\\.5"));
        assertThat(lines()).anyMatch(line -> line.contains("2 cores, 4 GiB, Linux amd64, VM 17"));
    }

    @Test
    void saysWhenOneTrailerCannotCountTheFile() {
        BenchFiles files = new BenchFiles(Path.of("f"), 1, Path.of("l"), 1);
        table.generated(files, 500_000);
        assertThat(lines()).noneMatch(line -> line.contains("groups"));
        table.generated(files, 1_000_000);
        assertThat(lines()).anyMatch(line -> line.contains("2 groups"));
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
