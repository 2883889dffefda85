package sekisho.benchmarks.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Time of one piece of work in the database.
 *
 * @param seconds wall clock, commit included
 * @param cpu CPU-seconds of the connection's own server process; NaN where the system does not tell
 */
record Measure(double seconds, double cpu) {
    /** Work on a connection. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    static Measure of(Connection connection, Work work) throws SQLException {
        long pid = number(connection, "select pg_backend_pid()");
        double before = cpu(pid);
        long start = System.nanoTime();
        work.run();
        connection.commit();
        return new Measure((System.nanoTime() - start) / 1e9, cpu(pid) - before);
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Seconds that statements beginning so have taken since the statistics were reset. */
    static double statements(Connection connection, String beginning) throws SQLException {
        return number(
                        connection,
                        "select coalesce(sum(total_exec_time), 0) * 1000 from pg_stat_statements where query ilike '"
                                + beginning + "%' and dbid = (select oid from pg_database"
                                + " where datname = current_database())")
                / 1e6;
    }

    private static double cpu(long pid) {
        try {
            String[] stat = Files.readString(Path.of("/proc/" + pid + "/stat")).split(" ", -1);
            return (Long.parseLong(stat[13]) + Long.parseLong(stat[14])) / 100.0;
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
