package sekisho.consumer.golden;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import sekisho.consumer.db.Database;
import sekisho.consumer.ledger.BatchFacts;
import sekisho.consumer.ledger.LedgerDatabase;
import sekisho.consumer.ledger.ReportCopy;
import sekisho.consumer.levy.Levies;
import sekisho.consumer.reconcile.Reconciliation;
import sekisho.consumer.reconcile.StaleProvisionals;
import sekisho.consumer.report.DaySummaries;
import sekisho.consumer.report.DaySummary;
import sekisho.service.calendar.BusinessCalendar;

/** Takes deliveries the way the import does: COPY and reconciliation in one transaction each. */
final class GoldenLedger {
    private static final Instant AT = Instant.parse("2026-06-03T01:02:03Z");
    private static final String FEED = "golden";

    private final Database database;

    private GoldenLedger(Database database) {
        this.database = database;
    }

    static GoldenLedger empty() throws SQLException {
        return new GoldenLedger(LedgerDatabase.empty().writer());
    }

    void take(GoldenCase.Delivery delivery) throws SQLException {
        if (delivery.levies().isPresent()) {
            takeLevies(delivery.levies().get());
        }
        if (delivery.records().isPresent()) {
            takeBatch(delivery, delivery.records().get());
        }
    }

    private void takeLevies(List<GoldenCase.Levy> levies) throws SQLException {
        database.transact(
                connection -> Levies.upsert(connection, levies.stream().map(GoldenRows::levy), AT));
    }

    private void takeBatch(GoldenCase.Delivery delivery, List<GoldenCase.Entry> records) throws SQLException {
        LocalDate createdOn = delivery.createdOn().orElseThrow();
        Optional<String> replaces = delivery.replaces().isPresent()
                ? Optional.of(hash(delivery.replaces().getAsLong()))
                : Optional.empty();
        long sequence = delivery.sequence().orElseThrow();
        BatchFacts batch = new BatchFacts(hash(sequence), FEED, sequence, createdOn, replaces, AT);
        database.transact(connection -> {
            ReportCopy copy = ReportCopy.begin(connection, batch);
            int line = 0;
            for (GoldenCase.Entry entry : records) {
                copy.add(GoldenRows.report(entry, ++line, createdOn));
            }
            copy.finish();
            return Reconciliation.run(connection, batch);
        });
    }

    /** In the golden cases business days are Monday to Friday. */
    DaySummary end(Optional<LocalDate> today) throws SQLException {
        if (today.isPresent()) {
            database.transact(
                    connection -> StaleProvisionals.look(connection, BusinessCalendar.weekdays(), 20, today.get(), AT));
        }
        return database.transact(DaySummaries::read);
    }

    private static String hash(long sequence) {
        return HexFormat.of().toHexDigits(sequence).repeat(4);
    }
}
