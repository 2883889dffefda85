package sekisho.consumer.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import sekisho.consumer.db.Query;

/** The epoch of the ledger: part of every event's identity, raised by the act that resumes after a restore. */
public final class LedgerEpoch {
    private static final SqlScript REPUBLISH = SqlScript.beside(LedgerEpoch.class, "republish.sql");

    private LedgerEpoch() {}

    /** The epoch that stands. */
    public static long current(Connection connection) throws SQLException {
        return Query.of(connection, "select epoch from ledger_epoch")
                .first(row -> row.getLong(1))
                .orElseThrow();
    }

    /**
     * Raises it by one, and tells every subject once more: what is told from now on overrules whatever was told before
     * the restore. The caller commits.
     *
     * @return the new epoch
     */
    public static long raise(Connection connection) throws SQLException {
        LedgerLock.acquire(connection);
        Query.of(connection, "update ledger_epoch set epoch = epoch + 1").update();
        REPUBLISH.run(connection);
        return current(connection);
    }
}
