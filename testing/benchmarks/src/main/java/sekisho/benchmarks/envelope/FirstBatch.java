package sekisho.benchmarks.envelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.seal.CryptoWarmUp;

/**
 * The first batches of a fresh JVM: the start-up warm-up, then 100 MiB after 100 MiB, from memory or the page cache; the
 * bulk (segments and digests) and the CMS part apart. Each of "seal", "check" and "open" wants a JVM of its own;
 * "write" makes what the last two read.
 */
public final class FirstBatch {
    private static final int MIB = 100;
    private static final int BATCHES = 12;
    private static final int STEADY_FROM = 7;

    private FirstBatch() {}

    /** One step over the whole batch. */
    private interface Step {
        BatchFolder.Took run() throws EnvelopeRefused, IOException;
    }

    /** Arguments: the step, and the folder of the batch and its keys. */
    public static void main(String[] arguments) throws EnvelopeRefused, IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (BatchFolder folder = new BatchFolder(Path.of(arguments[1]))) {
            byte[] stream = new byte[MIB << 20];
            new Random(1).nextBytes(stream);
            if (arguments[0].equals("write")) {
                folder.write(new ByteArrayInputStream(stream));
                return;
            }
            long start = System.nanoTime();
            CryptoWarmUp.run();
            out.printf("%s: warm-up %.2f s%n", arguments[0], (System.nanoTime() - start) / 1e9);
            Step step = switch (arguments[0]) {
                case "seal" -> () -> folder.seal(new ByteArrayInputStream(stream));
                case "check" -> folder::check;
                default -> folder::open;
            };
            report(out, step);
        }
    }

    private static void report(PrintStream out, Step step) throws EnvelopeRefused, IOException {
        double[] wall = new double[BATCHES];
        double[] cpu = new double[BATCHES];
        for (int i = 0; i < BATCHES; i++) {
            BatchFolder.Took took = step.run();
            wall[i] = took.bulk();
            cpu[i] = took.bulkCpu();
            out.printf(
                    "  batch %2d: bulk %,6.0f MiB/s, %,6.0f MiB per CPU-s, CMS %5.1f ms%n",
                    i + 1, MIB / wall[i], MIB / cpu[i], 1e3 * took.cms());
        }
        out.printf("  first / steady = %.2f, of CPU time %.2f (goal 0.6)%n", ratio(wall), ratio(cpu));
    }

    private static double ratio(double[] seconds) {
        double[] steady = Arrays.stream(seconds).skip(STEADY_FROM).sorted().toArray();
        return steady[steady.length / 2] / seconds[0];
    }
}
