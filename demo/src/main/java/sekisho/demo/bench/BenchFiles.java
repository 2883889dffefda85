package sekisho.demo.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import sekisho.demo.day.SampleDay;
import sekisho.records.generate.FileGenerator;
import sekisho.records.generate.GenerateTerms;
import sekisho.records.layout.Layouts;

/**
 * An invented clearing file and the levies that its payments belong to.
 *
 * @param seconds to make both
 */
record BenchFiles(Path file, long fileBytes, Path levies, double seconds) {
    static final String LAYOUT = "zengin-91-result";
    private static final long SEED = 20260603;

    /** Makes both in a folder; the same number of records makes the same bytes. */
    static BenchFiles generate(Path folder, long records) throws IOException {
        long begun = System.nanoTime();
        Files.createDirectories(folder);
        Path file = folder.resolve("bench.txt");
        Path levies = folder.resolve("levies.csv");
        var terms = new GenerateTerms(SEED, records, SampleDay.BUSINESS_DATE);
        try (OutputStream fileOut = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                OutputStream leviesOut = Files.newOutputStream(levies)) {
            new FileGenerator(Layouts.load().get(LAYOUT)).generate(terms, fileOut, leviesOut);
        }
        return new BenchFiles(file, Files.size(file), levies, (System.nanoTime() - begun) / 1e9);
    }
}
