package sekisho.consumer.standing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sekisho.consumer.db.Query;
import sekisho.service.calendar.ArrivalMeters.Arrived;

/** Batches and tombstones 拒否の記録 by feed, state and day. A refused batch is known by its verdict alone. */
final class BatchQueries {
    private static final String BY_STATE = "select feed, state, count(*) from batch group by feed, state"
            + " union all select feed, 'REFUSED', count(*) from link where outcome = 'REFUSED' group by feed";

    /** Of a refused batch neither records nor yen are known inside. */
    private static final String TODAY = """
            select b.state, count(*) as batches, coalesce(sum(c.records), 0) as records, coalesce(sum(c.yen), 0) as yen
            from batch b
            left join (select manifest_hash, sum(records) as records, sum(yen) as yen
                       from batch_count group by manifest_hash) c using (manifest_hash)
            where b.opened_at >= ?
            group by b.state
            union all
            select 'REFUSED', count(*), 0, 0 from link l join verdict v using (verdict_hash)
            where l.outcome = 'REFUSED' and v.received_at >= ?
            having count(*) > 0""";

    private static final String OLDEST = "select state, extract(epoch from clock_timestamp() - min(opened_at))"
            + " from batch where state not in ('IMPORTED', 'DISAGREED', 'DISCARDED') group by state";

    private static final String ARRIVED = "select feed, max(received_at) as last,"
            + " count(*) filter (where received_at >= ?) as today from verdict group by feed";

    private static final String TRANSFERS = """
            select b.feed, to_char(b.business_date, 'YYYY-MM') as month, count(*) as batches,
                   coalesce(sum(c.records), 0) as records, coalesce(sum(c.yen), 0) as yen
            from batch b
            left join (select manifest_hash, sum(records) as records, sum(yen) as yen
                       from batch_count group by manifest_hash) c using (manifest_hash)
            where b.state = 'IMPORTED'
              and b.business_date >= date_trunc('month', clock_timestamp()) - interval '12 months'
            group by b.feed, month""";

    private BatchQueries() {}

    /** By feed and state, {@code REFUSED} for tombstones. */
    static Map<List<String>, Number> byState(Connection connection) throws SQLException {
        Map<List<String>, Number> counts = new TreeMap<>(Rows.ORDER);
        Query.of(connection, BY_STATE)
                .list(row -> counts.put(List.of(row.getString(1), row.getString(2)), row.getLong(3)));
        return counts;
    }

    /** What came since an instant, by state. */
    static List<Sums> since(Connection connection, Instant start) throws SQLException {
        return Query.of(connection, TODAY, start, start)
                .list(row -> new Sums(
                        List.of(row.getString("state")),
                        row.getLong("batches"),
                        row.getLong("records"),
                        row.getLong("yen")));
    }

    /** Age in seconds of the oldest batch in each state that is not final. */
    static Map<List<String>, Number> oldest(Connection connection) throws SQLException {
        return Rows.byOne(connection, OLDEST);
    }

    /** Verdicts that came, by feed. */
    static Map<String, Arrived> arrived(Connection connection, Instant startOfDay) throws SQLException {
        Map<String, Arrived> arrived = new TreeMap<>();
        Query.of(connection, ARRIVED, startOfDay)
                .list(row -> arrived.put(
                        row.getString("feed"), new Arrived(Query.instant(row, "last"), row.getLong("today"))));
        return arrived;
    }

    /** What was imported in the last twelve months and this one, by feed and month of the business date. */
    static List<Sums> transfers(Connection connection) throws SQLException {
        return Query.of(connection, TRANSFERS)
                .list(row -> new Sums(
                        List.of(row.getString("feed"), row.getString("month")),
                        row.getLong("batches"),
                        row.getLong("records"),
                        row.getLong("yen")));
    }

    /** Sums under labels. */
    record Sums(List<String> labels, long batches, long records, long yen) {}
}
