package sekisho.consumer.report;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import sekisho.consumer.db.Database;
import sekisho.consumer.ledger.BatchFacts;
import sekisho.consumer.ledger.ReportCopy;
import sekisho.consumer.ledger.ReportEntries;
import sekisho.consumer.ledger.ReportRow;
import sekisho.consumer.levy.Levies;
import sekisho.consumer.reconcile.Reconciliation;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.records.read.LayoutReader;
import sekisho.records.read.ReadOutcome;
import sekisho.records.read.ReadTerms;
import sekisho.schemas.record.ClearingEntry;

/** The sample day's files, read by the real reader and imported batch by batch. */
public final class SampleDay {
    public static final LocalDate BUSINESS_DATE = LocalDate.of(2026, 6, 3);
    private static final Instant AT = Instant.parse("2026-06-03T01:02:03Z");
    public static final List<File> FILES = List.of(
            new File("cvs-provisional.csv", "dsk-csv", "cvs", 1),
            new File("cvs-confirmed.csv", "dsk-csv", "cvs", 2),
            new File("account-transfer-result.txt", "zengin-91-result", "bank", 1),
            new File("pay-easy.csv", "example-mpn-csv", "payeasy", 1),
            new File("card-result.csv", "example-card-csv", "card", 1));

    private SampleDay() {}

    public record File(String name, String layout, String feed, long sequence) {
        BatchFacts facts() {
            String hash = String.format("%064x", FILES.indexOf(this) + 1);
            return new BatchFacts(hash, feed, sequence, BUSINESS_DATE, Optional.empty(), AT);
        }
    }

    public static void loadLevies(Database database) throws Exception {
        try (InputStream csv = open("levies.csv")) {
            database.<Object, Exception>transact(connection -> Levies.load(connection, csv, AT));
        }
    }

    public static void take(Database database, File file) throws SQLException, IOException {
        List<ReportRow> rows = read(file);
        database.transact(connection -> copy(connection, file, rows));
    }

    private static Object copy(Connection connection, File file, List<ReportRow> rows) throws SQLException {
        ReportCopy copy = ReportCopy.begin(connection, file.facts());
        for (ReportRow row : rows) {
            copy.add(row);
        }
        copy.finish();
        return Reconciliation.run(connection, file.facts());
    }

    private static List<ReportRow> read(File file) throws IOException {
        Layout layout = Layouts.load().get(file.layout());
        ReportEntries entries = new ReportEntries(layout.identity(), BUSINESS_DATE, Map.of());
        List<ClearingEntry> read = new ArrayList<>();
        try (InputStream in = open(file.name())) {
            ReadOutcome outcome = new LayoutReader().read(in, layout, ReadTerms.all(BUSINESS_DATE), read::add);
            if (!(outcome instanceof ReadOutcome.Accepted)) {
                throw new IllegalStateException(file.name() + " refused");
            }
        }
        return read.stream().flatMap(entry -> entries.accept(entry).stream()).toList();
    }

    public static InputStream open(String name) {
        return Objects.requireNonNull(SampleDay.class.getResourceAsStream("/day/" + name));
    }
}
