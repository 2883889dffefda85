package sekisho.consumer.db;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions on one PostgreSQL database. */
public final class Database implements AutoCloseable {
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
