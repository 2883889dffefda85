package sekisho.benchmarks.envelope;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs all in one go and prints the ratios to the primitives that are asked for. */
public final class EnvelopeBenchmarks {
    private static final String PACKAGE = "sekisho.benchmarks.envelope.";

    private final Map<String, Double> scores = new TreeMap<>();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private EnvelopeBenchmarks() {}

    public static void main(String[] args) throws RunnerException {
        new EnvelopeBenchmarks().run();
    }

    private void run() throws RunnerException {
        var options = new OptionsBuilder()
                .include(PACKAGE)
                .addProfiler(GCProfiler.class)
                .build();
        var results = new Runner(options).run();
        out.printf("%n%-32s %12s %10s %16s%n", "64 KiB segments", "segments/s", "MB/s", "bytes allocated");
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark().replace(PACKAGE, "");
            double score = result.getPrimaryResult().getScore();
            scores.put(name, score);
            out.printf(
                    "%-32s %,12.0f %,10.0f %,16.0f%n",
                    name, score, score * 65_536 / 1e6, allocated(result.getSecondaryResults()));
        }
        out.println();
        ratio("SegmentBenchmark.seal", "SegmentBenchmark.rawEncrypt");
        ratio("SegmentBenchmark.open", "SegmentBenchmark.rawDecrypt");
        String sha = "BatchBenchmark.rawSha256";
        ratio("BatchBenchmark.seal", "BatchBenchmark.rawEncrypt", sha, sha);
        ratio("BatchBenchmark.keyless", sha);
        ratio("BatchBenchmark.open", sha, "BatchBenchmark.rawDecrypt", sha);
    }

    /** Against the harmonic sum of what it takes: one after the other. */
    private void ratio(String ours, String... primitives) {
        double seconds = 0;
        for (String primitive : primitives) {
            seconds += 1 / scores.getOrDefault(primitive, Double.NaN);
        }
        out.printf(
                "%s / (%s) = %.2f (goal 0.8)%n",
                ours, String.join(" + ", primitives), scores.getOrDefault(ours, Double.NaN) * seconds);
    }

    private static double allocated(Map<String, ?> secondary) {
        for (Map.Entry<String, ?> entry : secondary.entrySet()) {
            if (entry.getKey().endsWith("gc.alloc.rate.norm") && entry.getValue() instanceof Result<?> result) {
                return result.getScore();
            }
        }
        return Double.NaN;
    }
}
