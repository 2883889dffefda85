package sekisho.consumer.process;

import java.sql.Connection;
import java.sql.SQLException;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.OperationCode;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;

/** One consumer per ledger: a lock of the database, held by a connection that lives as long as the process works. */
final class OnlyOne implements AutoCloseable {
    private static final long LOCK = 0x53454b434f4e5355L;

    private final Connection connection;

    private OnlyOne(Connection connection) {
        this.connection = connection;
    }

    static OnlyOne hold(Database database) throws SQLException, ConsumerRefused {
        Connection connection = database.connection();
        boolean held = false;
        try {
            held = Query.of(connection, "select pg_try_advisory_lock(?)", LOCK)
                    .first(row -> row.getBoolean(1))
                    .orElse(false);
        } finally {
            if (!held) {
                connection.close();
            }
        }
        if (!held) {
            throw new ConsumerRefused(OperationCode.SECOND_CONSUMER);
        }
        return new OnlyOne(connection);
    }

    /** Throws if the connection, and so the lock, is gone. */
    void check() throws SQLException {
        Query.of(connection, "select 1").first(row -> true);
    }

    @Override
    public void close() throws SQLException {
        try {
            Query.of(connection, "select pg_advisory_unlock(?)", LOCK).first(row -> true);
        } finally {
            connection.close();
        }
    }
}
