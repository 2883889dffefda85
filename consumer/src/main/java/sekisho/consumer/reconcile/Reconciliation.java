package sekisho.consumer.reconcile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import sekisho.consumer.ledger.BatchFacts;
import sekisho.consumer.ledger.SqlScript;

/** Reconciliation 消込 of an imported batch, inside the import's transaction. */
public final class Reconciliation {
    private static final String WITHDRAW = """
            update imported_batch set replaced = true
            where manifest_hash = (select replaces from imported_batch where batch_no = ?)
              and feed = (select feed from imported_batch where batch_no = ?)""";
    private static final List<SqlScript> SHORT_WAY = Stream.of("05-short-way.sql", "06-short-way-events.sql")
            .map(name -> SqlScript.beside(Reconciliation.class, name))
            .toList();

    private Reconciliation() {}

    /**
     * Reconciles what the batch's reports touch; the reports are in the ledger already. If the batch replaces
     * another, that one's reports are withdrawn: marked, never deleted.
     */
    public static ReconciliationSummary run(Connection connection, BatchFacts batch) throws SQLException {
        long batchNo = batchNo(connection, batch);
        update(connection, WITHDRAW, batchNo);
        ReconciliationRun run = ReconciliationRun.begin(connection, OptionalLong.of(batchNo), batch.importedAt());
        for (SqlScript step : SHORT_WAY) {
            step.run(connection);
        }
        return run.finish();
    }

    private static long batchNo(Connection connection, BatchFacts batch) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select batch_no from imported_batch where manifest_hash = ?")) {
            query.setString(1, batch.manifestHash());
            try (ResultSet result = query.executeQuery()) {
                if (!result.next()) {
                    throw new IllegalStateException("the batch's reports have not been copied");
                }
                return result.getLong(1);
            }
        }
    }

    private static void update(Connection connection, String sql, long batchNo) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, batchNo);
            statement.setLong(2, batchNo);
            statement.executeUpdate();
        }
    }
}
