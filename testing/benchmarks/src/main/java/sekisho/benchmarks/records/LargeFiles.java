package sekisho.benchmarks.records;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import sekisho.records.generate.FileGenerator;
import sekisho.records.generate.GenerateTerms;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.records.read.LayoutReader;
import sekisho.records.read.ReadOutcome;
import sekisho.records.read.ReadTerms;

/**
 * Generates a file of so many records for each layout named (all if none is), reads it with every check on, and prints
 * what came of it. Run with a small heap it shows that memory doesn't grow with the file; the findings are the false
 * refusals of the guards, for nothing generated is wrong.
 */
public final class LargeFiles {
    private static final LocalDate BUSINESS_DATE = LocalDate.of(2026, 6, 3);
    private static final int BUFFER = 1 << 16;

    private final PrintStream out;
    private final Path folder;
    private final long records;

    private LargeFiles(PrintStream out, Path folder, long records) {
        this.out = out;
        this.folder = folder;
        this.records = records;
    }

    /**
     * Arguments: a folder for the files (each is deleted after it was read), the number of records, and layouts.
     *
     * @throws IOException if the folder can't be used
     */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        LargeFiles files = new LargeFiles(out, Path.of(args[0]), Long.parseLong(args[1]));
        out.printf(
                "heap %d MiB, %,d records each%n%-20s %15s %9s %9s %8s%n",
                Runtime.getRuntime().maxMemory() >> 20,
                files.records,
                "layout",
                "bytes",
                "refused",
                "warnings",
                "CPU-s");
        for (Layout layout : Layouts.load().all()) {
            if (args.length == 2 || java.util.List.of(args).contains(layout.id())) {
                files.run(layout);
            }
        }
    }

    private void run(Layout layout) throws IOException {
        Path file = folder.resolve(layout.id() + ".large");
        try {
            try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
                new FileGenerator(layout)
                        .generate(new GenerateTerms(7, records, BUSINESS_DATE), to, OutputStream.nullOutputStream());
            }
            long before = cpu();
            ReadOutcome outcome;
            try (InputStream in = Files.newInputStream(file)) {
                outcome = new LayoutReader().read(in, layout, ReadTerms.all(BUSINESS_DATE), entry -> {});
            }
            int refused =
                    outcome instanceof ReadOutcome.Refused all ? all.findings().size() : 0;
            int warnings =
                    outcome instanceof ReadOutcome.Accepted all ? all.warnings().size() : 0;
            out.printf(
                    "%-20s %,15d %9d %9d %8.2f%n",
                    layout.id(), Files.size(file), refused, warnings, (cpu() - before) / 1e9);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static long cpu() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
