package sekisho.consumer.db;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/** Transactions on one PostgreSQL database. */
public final class Database implements AutoCloseable {
    private static final int ATTEMPTS = 5;
    /** SQL states serialization_failure and deadlock_detected. */
    private static final Set<String> FOR_ANOTHERS_SAKE = Set.of("40001", "40P01");

    private final DataSource source;

    public Database(DataSource source) {
        this.source = requireNonNull(source, "source is null");
    }

    /** Commits when {@code work} returns, rolls back whatever it throws. */
    public <T, X extends Exception> T transact(Work<T, X> work) throws SQLException, X {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.in(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        }
    }

    /**
     * Like {@link #transact}, and again where PostgreSQL ended the transaction for another's sake: a deadlock or a
     * serialization failure. After {@value #ATTEMPTS} attempts the failure is the caller's.
     *
     * @param work can be done over from its beginning
     */
    public <T, X extends Exception> T transactAgain(Work<T, X> work) throws SQLException, X {
        for (int attempt = 1; ; attempt++) {
            try {
                return transact(work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !FOR_ANOTHERS_SAKE.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
            }
        }
    }

    /** A connection of one's own, as the process-wide lock needs. */
    public Connection connection() throws SQLException {
        return source.getConnection();
    }

    @Override
    public void close() {
        if (source instanceof HikariDataSource pool) {
            pool.close();
        }
    }
}
