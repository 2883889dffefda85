package sekisho.consumer.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sekisho.envelope.Bytes;
import sekisho.envelope.Sha256;

/** One SQL statement with its arguments. Instants go in as {@code timestamptz}. */
public final class Query {
    private final Connection connection;
    private final String sql;
    private final Object[] arguments;

    private Query(Connection connection, String sql, Object... arguments) {
        this.connection = connection;
        this.sql = sql;
        this.arguments = arguments;
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * A statement with its arguments: instants, hashes, byte strings, lists of text, and what JDBC knows by itself. An
     * {@link Optional} is bound as its value or as SQL null.
     */
    public static Query of(Connection connection, String sql, Object... arguments) {
        return new Query(connection, sql, arguments);
    }

    public int update() throws SQLException {
        try (PreparedStatement statement = prepared()) {
            return statement.executeUpdate();
        }
    }

    public <T> List<T> list(Row<T> row) throws SQLException {
        List<T> all = new ArrayList<>();
        try (PreparedStatement statement = prepared();
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                all.add(row.read(rows));
            }
        }
        return all;
    }

    public <T> Optional<T> first(Row<T> row) throws SQLException {
        List<T> all = list(row);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /** A {@code timestamptz} column. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A {@code hash32} column that is never null. */
    public static Sha256 hash(ResultSet row, String column) throws SQLException {
        return Sha256.fromBytes(row.getBytes(column));
    }

    /** A {@code hash32} column that may be null. */
    public static Optional<Sha256> optionalHash(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBytes(column)).map(Sha256::fromBytes);
    }

    private PreparedStatement prepared() throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        boolean bound = false;
        try {
            for (int i = 0; i < arguments.length; i++) {
                bind(statement, i + 1, arguments[i]);
            }
            bound = true;
            return statement;
        } finally {
            if (!bound) {
                statement.close();
            }
        }
    }

    private static void bind(PreparedStatement statement, int place, Object argument) throws SQLException {
        if (argument instanceof Optional<?> optional) {
            if (optional.isPresent()) {
                bind(statement, place, optional.get());
            } else {
                statement.setObject(place, null);
            }
        } else if (argument instanceof Instant instant) {
            statement.setObject(place, instant.atOffset(ZoneOffset.UTC));
        } else if (argument instanceof Sha256 hash) {
            statement.setBytes(place, hash.bytes());
        } else if (argument instanceof Bytes bytes) {
            statement.setBytes(place, bytes.toArray());
        } else if (argument instanceof List<?> texts) {
            statement.setArray(place, statement.getConnection().createArrayOf("text", texts.toArray()));
        } else {
            statement.setObject(place, argument);
        }
    }
}
