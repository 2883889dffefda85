package sekisho.benchmarks.records;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import sekisho.records.generate.FileGenerator;
import sekisho.records.generate.GenerateTerms;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.records.read.LayoutReader;
import sekisho.records.read.ReadOutcome;
import sekisho.records.read.ReadTerms;
import sekisho.schemas.record.ClearingEntry;

/** A generated file in memory, and its entries. */
final class GeneratedFile {
    static final int RECORDS = 100_000;
    private static final LocalDate BUSINESS_DATE = LocalDate.of(2026, 6, 3);

    private final Layout layout;
    private final byte[] bytes;

    GeneratedFile(String id) throws IOException {
        layout = Layouts.load().get(id);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new FileGenerator(layout)
                .generate(new GenerateTerms(1, RECORDS, BUSINESS_DATE), file, OutputStream.nullOutputStream());
        bytes = file.toByteArray();
    }

    Layout layout() {
        return layout;
    }

    byte[] bytes() {
        return bytes;
    }

    /** All checks on. */
    ReadOutcome read() throws IOException {
        ReadOutcome outcome = new LayoutReader()
                .read(new ByteArrayInputStream(bytes), layout, ReadTerms.all(BUSINESS_DATE), entry -> {});
        if (outcome instanceof ReadOutcome.Refused) {
            throw new IllegalStateException("a generated file was refused");
        }
        return outcome;
    }

    List<ClearingEntry> entries() throws IOException {
        List<ClearingEntry> entries = new ArrayList<>();
        new LayoutReader()
                .read(new ByteArrayInputStream(bytes), layout, ReadTerms.structureOnly(BUSINESS_DATE), entries::add);
        return entries;
    }
}
