package sekisho.processor.rates;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import sekisho.records.generate.FileGenerator;
import sekisho.records.generate.GenerateTerms;
import sekisho.records.layout.Layouts;

/** A generated file of account transfers: 122 bytes a record. */
record ExampleFile(Path path, long records, long bytes) {
    static final String LAYOUT = "zengin-91-result";
    private static final long SEED = 20260603;

    /** Writes it into a folder; the same number of records makes the same bytes. */
    static ExampleFile generate(Path folder, long records) throws IOException {
        Path file = folder.resolve("records-" + records + ".txt");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            var unused = new FileGenerator(Layouts.load().get(LAYOUT))
                    .generate(
                            new GenerateTerms(SEED, records, LocalDate.of(2026, 6, 3)),
                            out,
                            OutputStream.nullOutputStream());
        }
        return new ExampleFile(file, records, Files.size(file));
    }
}
