package sekisho.e2e.kill;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Stops whoever changes a table at one row, inside its open transaction: so a kill always hits the middle of the work,
 * on a fast machine as on a slow one.
 */
final class Barrier implements AutoCloseable {
    private static final long LOCK = 4711;

    private final DataSource database;
    private final String table;
    private final Connection holder;

    private Barrier(DataSource database, String table, Connection holder) {
        this.database = database;
        this.table = table;
        this.holder = holder;
    }

    /**
     * Puts one up.
     *
     * @param table whose rows are watched
     * @param change {@code insert} or {@code update}
     * @param condition SQL over {@code new}: at which row
     */
    static Barrier before(DataSource database, String table, String change, String condition) throws SQLException {
        Connection holder = database.getConnection();
        execute(holder, "select pg_advisory_lock(" + LOCK + ")");
        execute(holder, """
                create or replace function wait_at_barrier() returns trigger language plpgsql as $$
                begin
                    perform pg_advisory_xact_lock(%d);
                    return new;
                end $$""".formatted(LOCK));
        execute(
                holder,
                "create trigger barrier before " + change + " on " + table + " for each row when (" + condition
                        + ") execute function wait_at_barrier()");
        return new Barrier(database, table, holder);
    }

    /** Returns when somebody stands before it. */
    void awaitArrival(Duration longest) {
        await("arrival at " + table).atMost(longest).until(this::isReached);
    }

    private boolean isReached() throws SQLException {
        try (Statement statement = holder.createStatement();
                ResultSet row = statement.executeQuery("select exists (select from pg_locks"
                        + " where locktype = 'advisory' and not granted and objid = " + LOCK + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Lets everybody pass and takes it away; waits until a dead process's transaction has been given up. */
    @Override
    public void close() throws SQLException {
        holder.close();
        try (Connection connection = database.getConnection()) {
            execute(connection, "drop trigger barrier on " + table);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
