package sekisho.consumer.standing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sekisho.consumer.db.Query;

/** Rows of one label and one figure. */
final class Rows {
    static final Comparator<List<String>> ORDER = Comparator.comparing(labels -> String.join(" ", labels));

    private Rows() {}

    static Map<List<String>, Number> byOne(Connection connection, String sql) throws SQLException {
        Map<List<String>, Number> rows = new TreeMap<>(ORDER);
        Query.of(connection, sql).list(row -> rows.put(List.of(row.getString(1)), row.getDouble(2)));
        return rows;
    }
}
