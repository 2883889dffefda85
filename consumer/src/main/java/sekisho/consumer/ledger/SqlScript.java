package sekisho.consumer.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * SQL from a resource beside a class: the ledger's rules are set-based and read best as files of their own.
 *
 * @param text one or more statements
 */
public record SqlScript(String text) {
    /**
     * Loads a script.
     *
     * @throws IllegalStateException if there is no such resource
     */
    public static SqlScript beside(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no script " + name);
            }
            return new SqlScript(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs all statements. */
    public void run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    /** Runs the one query, whose answer is one row of counts. */
    public long[] counts(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(text)) {
            result.next();
            long[] counts = new long[result.getMetaData().getColumnCount()];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = result.getLong(i + 1);
            }
            return counts;
        }
    }
}
