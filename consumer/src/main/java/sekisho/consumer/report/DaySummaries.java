package sekisho.consumer.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sekisho.consumer.db.Query;
import sekisho.consumer.report.DaySummary.ExceptionLine;
import sekisho.consumer.report.DaySummary.LevyLine;
import sekisho.consumer.report.DaySummary.LevyTotals;
import sekisho.consumer.report.DaySummary.PaymentLine;
import sekisho.consumer.report.DaySummary.Records;

/** Reads a {@link DaySummary} from the ledger. */
public final class DaySummaries {
    private static final String TOTALS = """
            select o.name, count(p.amount), coalesce(sum(p.amount), 0)
            from unnest(enum_range(null::payment_outcome)) as o(name)
            left join payment p on p.outcome = o.name
            group by o.name
            union all
            select null, count(*), coalesce(sum(amount), 0)
            from ledger_exception where type = 'DEBIT_FAILED' and closed_at is null
            order by 1 nulls last""";
    private static final String STATES = """
            select s.name, count(p.amount), coalesce(sum(p.amount), 0)
            from unnest(enum_range(null::payment_state)) as s(name)
            left join payment p on p.state = s.name
            group by s.name order by s.name""";
    private static final String EXCEPTIONS = """
            select type, coalesce(match_key, levy_id), reason
            from ledger_exception where closed_at is null
            order by type, 2, reason, exception_no""";

    private final Connection connection;

    private DaySummaries(Connection connection) {
        this.connection = connection;
    }

    /** Reads it; run it in one REPEATABLE READ transaction if the ledger may move meanwhile. */
    public static DaySummary read(Connection connection) throws SQLException {
        return new DaySummaries(connection).read();
    }

    private DaySummary read() throws SQLException {
        Records records = records();
        return new DaySummary(
                records,
                sums(TOTALS),
                sums(STATES),
                levyStates(),
                levyTotals(),
                levies(),
                list(
                        "select match_key, state, outcome, amount from payment order by match_key, identity, ordinal",
                        row -> new PaymentLine(row.getString(1), row.getString(2), row.getString(3), row.getLong(4))),
                list(
                        EXCEPTIONS,
                        row -> new ExceptionLine(
                                row.getString(1), row.getString(2), Optional.ofNullable(row.getString(3)))),
                records.repeated());
    }

    private Records records() throws SQLException {
        Map<String, Long> endings = new LinkedHashMap<>();
        list(
                "select ending, count(*) from report_ending group by ending",
                row -> endings.put(row.getString(1), row.getLong(2)));
        long total = endings.values().stream().mapToLong(Long::longValue).sum();
        return new Records(
                total,
                endings.getOrDefault("APPLIED", 0L),
                endings.getOrDefault("REPEATED", 0L),
                endings.getOrDefault("DEBIT_FAILED", 0L),
                endings.getOrDefault("DEBIT_UNKNOWN", 0L),
                endings.getOrDefault("WITHDRAWN", 0L));
    }

    private Map<String, Sum> sums(String sql) throws SQLException {
        Map<String, Sum> sums = new LinkedHashMap<>();
        list(sql, row -> {
            String name = Optional.ofNullable(row.getString(1)).orElse("DEBIT_FAILED");
            return sums.put(name, new Sum(row.getLong(2), row.getLong(3)));
        });
        return sums;
    }

    private Map<String, Long> levyStates() throws SQLException {
        Map<String, Long> states = new LinkedHashMap<>();
        list(
                "select state, count(*) from levy group by state order by state",
                row -> states.put(row.getString(1), row.getLong(2)));
        return states;
    }

    private LevyTotals levyTotals() throws SQLException {
        String sql = "select sum(due), sum(outstanding), sum(confirmed_paid), sum(refundable) from levy";
        return list(sql, row -> new LevyTotals(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .get(0);
    }

    private Map<String, LevyLine> levies() throws SQLException {
        Map<String, LevyLine> levies = new LinkedHashMap<>();
        list(
                "select levy_id, state, outstanding, confirmed_paid, refundable from levy order by levy_id",
                row -> levies.put(
                        row.getString(1),
                        new LevyLine(row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5))));
        return levies;
    }

    /** A row may read as nothing: then it is the reading that counts, such as putting into a map. */
    private <T> List<T> list(String sql, Query.Row<T> row) throws SQLException {
        return Query.of(connection, sql).list(row);
    }
}
