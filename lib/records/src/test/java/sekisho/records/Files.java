package sekisho.records;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.records.read.LayoutReader;
import sekisho.records.read.ReadOutcome;
import sekisho.records.read.ReadTerms;
import sekisho.records.rules.RecordRules;
import sekisho.records.rules.RulesOutcome;
import sekisho.records.write.LayoutWriter;
import sekisho.schemas.record.ClearingEntry;

/** Sample files and ways to read and write them in tests. */
public final class Files {
    public static final LocalDate BUSINESS_DATE = LocalDate.of(2026, 6, 3);
    private static final Layouts LAYOUTS = Layouts.load();

    /** Entries and outcome of one reading. */
    public record Reading(ReadOutcome outcome, List<ClearingEntry> entries) {
        public List<Finding> findings() {
            return outcome instanceof ReadOutcome.Refused refused ? refused.findings() : List.of();
        }

        public List<String> codes() {
            return findings().stream().map(finding -> finding.code().code()).toList();
        }
    }

    private Files() {}

    public static Layout layout(String id) {
        return LAYOUTS.get(id);
    }

    public static byte[] sample(String name) {
        try (InputStream in = Files.class.getResourceAsStream("/samples/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no sample " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Reading read(String layout, byte[] file) {
        return read(layout(layout), file, ReadTerms.all(BUSINESS_DATE));
    }

    public static Reading read(Layout layout, byte[] file, ReadTerms terms) {
        List<ClearingEntry> entries = new ArrayList<>();
        try {
            return new Reading(
                    new LayoutReader().read(new ByteArrayInputStream(file), layout, terms, entries::add), entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] write(Layout layout, List<ClearingEntry> entries) throws RecordRefused {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LayoutWriter writer = new LayoutWriter(layout, out);
        try {
            for (ClearingEntry entry : entries) {
                writer.write(entry);
            }
            writer.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static RulesOutcome judge(Layout layout, List<ClearingEntry> entries) {
        RecordRules rules = new RecordRules(layout, BUSINESS_DATE);
        entries.forEach(rules::accept);
        return rules.finish();
    }
}
