package sekisho.consumer.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The inner verifier on batches that a rogue made with valid keys: no crash, and no more memory than a small heap. A few
 * hundred in the normal build; {@code -Dmutants=50000 -Dseed=1} on a long evening.
 */
class MutatedBatchesTest {
    private static final int MUTANTS = Integer.getInteger("mutants", 400);
    private static final long SEED = Long.getLong("seed", 20_260_603);

    @TempDir
    Path folder;

    @Test
    void endInAJudgementWithinASmallHeap() throws Exception {
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        MutationRun.class.getName(),
                        Integer.toString(MUTANTS),
                        Long.toString(SEED))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mutants.log").toFile())
                .start();
        boolean ended;
        try {
            ended = run.waitFor(4, TimeUnit.HOURS);
        } finally {
            run.destroyForcibly();
        }
        String log = Files.readString(folder.resolve("mutants.log"));
        System.out.print(log);
        assertThat(ended).isTrue();
        assertThat(run.exitValue()).as(log).isZero();
    }
}
