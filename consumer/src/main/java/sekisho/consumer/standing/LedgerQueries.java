package sekisho.consumer.standing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sekisho.consumer.db.Query;

/** Acts, window, outbox, audit and ledger. */
final class LedgerQueries {
    /** A proposal older than a day can't take effect any more. */
    private static final String ACTS = "select action, count(*) as acts,"
            + " extract(epoch from clock_timestamp() - min(proposed_at)) as age from act"
            + " where effective_at is null and refused is null"
            + " and proposed_at > clock_timestamp() - interval '24 hours' group by action";

    private static final String WINDOW =
            "select coalesce(extract(epoch from clock_timestamp() - min(opens_at)), 0) as open,"
                    + " coalesce(extract(epoch from max(closes_at) - clock_timestamp()), 0) as remaining"
                    + " from import_window w where clock_timestamp() >= opens_at and clock_timestamp() < closes_at"
                    + " and not exists (select from window_end e where e.window_act = w.act_hash)";

    private static final String OUTBOX = "select count(*) as events,"
            + " coalesce(extract(epoch from clock_timestamp() - min(occurred_at)), 0) as age"
            + " from outbox where position > (select position from outbox_sent)";

    private static final String AUDIT = """
            select coalesce(extract(epoch from clock_timestamp() - max(at)), 0) as age,
                   (select count(*) from audit_leaf where idx >= coalesce(max(size), 0)) as unsigned
            from audit_checkpoint""";

    private static final String EXCEPTIONS =
            "select type, count(*) from ledger_exception where closed_at is null group by type";

    private static final String OUTCOMES =
            "select outcome, count(*) as payments, sum(amount) as yen from payment group by outcome";

    private static final String SIZES =
            "select pg_total_relation_size('inbox') as inbox," + " pg_database_size(current_database()) as database";

    private LedgerQueries() {}

    static List<Pending> acts(Connection connection) throws SQLException {
        return Query.of(connection, ACTS)
                .list(row -> new Pending(row.getString("action"), row.getLong("acts"), row.getDouble("age")));
    }

    /** Seconds since an open window opened, and until the last of them closes; 0 while none is open. */
    static Pair window(Connection connection) throws SQLException {
        return pair(connection, WINDOW, "open", "remaining");
    }

    /** Events not published, and the age of the oldest. */
    static Pair outbox(Connection connection) throws SQLException {
        return pair(connection, OUTBOX, "events", "age");
    }

    /** Age of the newest signed checkpoint, and entries after it. */
    static Pair audit(Connection connection) throws SQLException {
        return pair(connection, AUDIT, "age", "unsigned");
    }

    /** Bytes of the inbox and of the whole database. */
    static Pair sizes(Connection connection) throws SQLException {
        return pair(connection, SIZES, "inbox", "database");
    }

    static Map<List<String>, Number> exceptions(Connection connection) throws SQLException {
        return Rows.byOne(connection, EXCEPTIONS);
    }

    /** All payments of the ledger by outcome; reads the whole table. */
    static Map<String, Pair> outcomes(Connection connection) throws SQLException {
        Map<String, Pair> outcomes = new TreeMap<>();
        Query.of(connection, OUTCOMES)
                .list(row -> outcomes.put(
                        row.getString("outcome"), new Pair(row.getDouble("payments"), row.getDouble("yen"))));
        return outcomes;
    }

    private static Pair pair(Connection connection, String sql, String first, String second) throws SQLException {
        return Query.of(connection, sql)
                .first(row -> new Pair(row.getDouble(first), row.getDouble(second)))
                .orElse(new Pair(0, 0));
    }

    /** Acts that wait, and the age of the oldest in seconds. */
    record Pending(String action, long acts, double age) {}

    record Pair(double first, double second) {}
}
