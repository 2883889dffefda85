package sekisho.e2e.kill;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import sekisho.records.generate.FileGenerator;
import sekisho.records.generate.GenerateTerms;
import sekisho.records.key.Tally;
import sekisho.records.layout.Layouts;

/**
 * The same day for every run: a long file, the levies it pays, and on the next day a short one that pays some of them
 * again, so that the order of both shows in the ledger.
 *
 * @param levies CSV
 */
record Day(Sent large, Sent small, Path levies) {
    static final String FEED = "bank";
    static final String LAYOUT = "zengin-91-result";
    static final long LARGE_RECORDS = 50_000;

    private static final long SMALL_RECORDS = 500;
    private static final long SEED = 20_260_603;
    private static final LocalDate DATE = LocalDate.of(2026, 6, 3);

    /** A file and the sequence that its batch gets. */
    record Sent(long sequence, Path path, LocalDate businessDate) {}

    static Day make(Path folder) {
        Sent large = new Sent(1, folder.resolve("large.txt"), DATE);
        Sent small = new Sent(2, folder.resolve("small.txt"), DATE.plusDays(1));
        Path levies = folder.resolve("levies.csv");
        generate(large, LARGE_RECORDS, levies);
        generate(small, SMALL_RECORDS, folder.resolve("unused.csv"));
        return new Day(large, small, levies);
    }

    private static void generate(Sent sent, long records, Path levies) {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(sent.path()));
                OutputStream csv = Files.newOutputStream(levies)) {
            Tally tally = new FileGenerator(Layouts.load().get(LAYOUT))
                    .generate(new GenerateTerms(SEED, records, sent.businessDate()), file, csv);
            if (tally.records() != records) {
                throw new IllegalStateException("not so many records");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
