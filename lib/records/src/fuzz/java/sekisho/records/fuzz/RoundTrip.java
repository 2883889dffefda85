package sekisho.records.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sekisho.records.RecordRefused;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.records.layout.Shape;
import sekisho.records.read.LayoutReader;
import sekisho.records.read.ReadOutcome;
import sekisho.records.read.ReadTerms;
import sekisho.records.rules.RecordRules;
import sekisho.records.rules.RulesOutcome;
import sekisho.records.write.LayoutWriter;
import sekisho.schemas.record.ClearingEntry;

/** What must hold for any bytes: refused, or written back as they were; and the rules say of the entries what the reader says. */
final class RoundTrip {
    private static final LocalDate BUSINESS_DATE = LocalDate.of(2026, 6, 3);

    private final List<Layout> layouts;

    RoundTrip(Shape shape) {
        layouts = Layouts.load().all().stream()
                .filter(layout -> layout.shape() == shape)
                .toList();
    }

    void check(byte[] file) throws IOException, RecordRefused {
        for (Layout layout : layouts) {
            boolean all = accepts(layout, file, ReadTerms.all(BUSINESS_DATE));
            boolean structure = accepts(layout, file, ReadTerms.structureOnly(BUSINESS_DATE));
            if (all && !structure) {
                throw new AssertionError("fewer checks refuse more");
            }
        }
    }

    private static boolean accepts(Layout layout, byte[] file, ReadTerms terms) throws IOException, RecordRefused {
        List<ClearingEntry> entries = new ArrayList<>();
        ReadOutcome outcome = new LayoutReader().read(new ByteArrayInputStream(file), layout, terms, entries::add);
        if (outcome instanceof ReadOutcome.Refused) {
            return false;
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        LayoutWriter writer = new LayoutWriter(layout, written);
        RecordRules rules = new RecordRules(layout, BUSINESS_DATE);
        for (ClearingEntry entry : entries) {
            writer.write(entry);
            rules.accept(entry);
        }
        writer.finish();
        if (!Arrays.equals(written.toByteArray(), file)) {
            throw new AssertionError("another file came back");
        }
        boolean passed = rules.finish() instanceof RulesOutcome.Passed;
        if (terms.checks() == ReadTerms.Checks.ALL && !passed) {
            throw new AssertionError("the rules disagree with the reader");
        }
        return true;
    }
}
