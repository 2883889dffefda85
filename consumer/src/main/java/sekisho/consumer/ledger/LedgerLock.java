package sekisho.consumer.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * One writer of the ledger at a time: imports, levies and acts each read what the others write, and the
 * outbox must become visible in its order. Held until the transaction ends; readers never wait for it.
 */
public final class LedgerLock {
    private static final long KEY = 0x53454b4953484fL;

    private LedgerLock() {}

    /**
     * Waits for the lock; taking it twice in one transaction is harmless.
     *
     * @throws IllegalStateException if the connection commits by itself (the lock would be gone at once) or sees a
     *     snapshot from before the lock (it would miss what the last writer wrote)
     */
    public static void acquire(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("the ledger is written inside a transaction");
        }
        if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
            throw new IllegalStateException("the ledger is written READ COMMITTED, under its lock");
        }
        try (PreparedStatement statement = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            statement.setLong(1, KEY);
            statement.execute();
        }
    }
}
