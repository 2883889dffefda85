package sekisho.consumer.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import sekisho.consumer.db.Query;

/** The records of the levies' topic that were not taken. */
public final class LevyRefusals {
    private static final String LINES =
            "select partition, log_offset, code, refused_at from levy_refusal order by refused_at, partition, log_offset";

    private LevyRefusals() {}

    /** All, oldest first. */
    public static List<LevyRefusal> read(Connection connection) throws SQLException {
        return Query.of(connection, LINES)
                .list(row -> new LevyRefusal(
                        row.getInt("partition"),
                        row.getLong("log_offset"),
                        row.getString("code"),
                        Query.instant(row, "refused_at")));
    }
}
