package sekisho.consumer.reconcile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import sekisho.consumer.ledger.LedgerLock;
import sekisho.consumer.ledger.SqlScript;

/**
 * One reconciliation over whatever its caller puts into the working tables {@code touched} (identities) and
 * {@code changed_levy}. The scripts run in the order of their numbers; what they leave depends on the set of
 * reports and levies only, never on the order in which these came.
 */
public final class ReconciliationRun {
    private static final SqlScript BEGIN = script("00-run.sql");
    private static final List<SqlScript> STEPS = Stream.of(
                    "10-standing.sql",
                    "20-payments.sql",
                    "30-exceptions.sql",
                    "40-before.sql",
                    "50-weigh.sql",
                    "60-levies.sql",
                    "70-change.sql",
                    "80-events.sql",
                    "90-write.sql",
                    "95-all-and-period.sql")
            .map(ReconciliationRun::script)
            .toList();
    private static final SqlScript SUMMARY = script("98-summary.sql");
    private static final SqlScript CLEAR = script("99-clear.sql");

    private final Connection connection;

    private ReconciliationRun(Connection connection) {
        this.connection = connection;
    }

    /**
     * Takes the ledger's lock and makes the working tables.
     *
     * @param batchNo the batch that causes the run, if one does
     * @param at inner clock, becomes the events' {@code occurredAt}
     */
    public static ReconciliationRun begin(Connection connection, OptionalLong batchNo, Instant at) throws SQLException {
        LedgerLock.acquire(connection);
        BEGIN.run(connection);
        try (PreparedStatement insert =
                connection.prepareStatement("insert into run (batch_no, occurred_at) values (?, ?)")) {
            if (batchNo.isPresent()) {
                insert.setLong(1, batchNo.getAsLong());
            } else {
                insert.setNull(1, Types.BIGINT);
            }
            insert.setTimestamp(2, Timestamp.from(at));
            insert.executeUpdate();
        }
        return new ReconciliationRun(connection);
    }

    /** Works everything out and writes it. */
    public ReconciliationSummary finish() throws SQLException {
        for (SqlScript step : STEPS) {
            step.run(connection);
        }
        long[] counts = SUMMARY.counts(connection);
        CLEAR.run(connection);
        return new ReconciliationSummary(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
    }

    private static SqlScript script(String name) {
        return SqlScript.beside(ReconciliationRun.class, name);
    }
}
