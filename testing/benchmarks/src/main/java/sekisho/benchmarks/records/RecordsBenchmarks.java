package sekisho.benchmarks.records;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs both benchmarks in one go and prints the ratios that are asked for; takes JMH's own options. */
public final class RecordsBenchmarks {
    private RecordsBenchmarks() {}

    public static void main(String[] args) throws RunnerException, CommandLineOptionException {
        Options options = new OptionsBuilder()
                .parent(new CommandLineOptions(args))
                .include("sekisho.benchmarks.records.")
                .addProfiler(GCProfiler.class)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Map<String, Double> scores = new TreeMap<>();
        out.println();
        out.printf("%-42s %14s %16s%n", "benchmark", "records/s", "bytes/record");
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark().replace("sekisho.benchmarks.records.", "");
            double score = result.getPrimaryResult().getScore();
            double allocated = allocated(result.getSecondaryResults());
            scores.put(name, score);
            out.printf("%-42s %,14.0f %16.0f%n", name, score, allocated);
        }
        out.println();
        ratio(out, scores, "ReadingBenchmark.zengin91", "ReadingBenchmark.zengin91Substring", "2");
        ratio(out, scores, "ReadingBenchmark.zengin91", "ReadingBenchmark.zengin91BeanIo", "3");
        ratio(out, scores, "ReadingBenchmark.dskCsv", "ReadingBenchmark.dskCsvFastCsvSplit", "0.8");
        ratio(out, scores, "WritingBenchmark.zengin91", "ReadingBenchmark.zengin91", "1");
        ratio(out, scores, "WritingBenchmark.dskCsv", "ReadingBenchmark.dskCsv", "1");
    }

    private static double allocated(Map<String, ?> secondary) {
        for (Map.Entry<String, ?> entry : secondary.entrySet()) {
            if (entry.getKey().endsWith("gc.alloc.rate.norm") && entry.getValue() instanceof Result<?> result) {
                return result.getScore();
            }
        }
        return Double.NaN;
    }

    private static void ratio(PrintStream out, Map<String, Double> scores, String ours, String other, String goal) {
        double ratio = scores.getOrDefault(ours, Double.NaN) / scores.getOrDefault(other, Double.NaN);
        out.printf("%s / %s = %.2f (goal %s)%n", ours, other, ratio, goal);
    }
}
