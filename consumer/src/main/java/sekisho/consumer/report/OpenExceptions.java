package sekisho.consumer.report;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import sekisho.consumer.db.Query;

/** The open exceptions, failed debits 振替不能 among them. */
public final class OpenExceptions {
    // The date is the third part of an identity: ROW|reissue|yyyy-MM-dd|...
    private static final String LINES = """
            select e.type::text as type, coalesce(e.match_key, e.levy_id) as key, e.reason, e.amount, e.opened_at,
                   split_part(e.identity, '|', 3) as paid_on, coalesce(e.levy_id, p.levy_id, k.levy_id) as levy,
                   payment_subject(e.match_key, e.identity, e.ordinal) as payment, e.exception_no as place
            from ledger_exception e
            left join payment p on (p.match_key, p.identity, p.ordinal) = (e.match_key, e.identity, e.ordinal)
            left join lateral (
                select min(levy_id) as levy_id from levy_key
                where match_key = e.match_key having count(*) = 1) k on e.type = 'DEBIT_FAILED'
            where e.closed_at is null and (? = '' or e.type::text = ?)
            union all
            select 'BANK_STATEMENT', agent, null, difference, opened_at, settle_on::text, null, null, settlement_no
            from settlement_difference
            where closed_at is null and ? in ('', 'BANK_STATEMENT')
            order by type, key, place""";

    private OpenExceptions() {}

    /** All, or those of one type. */
    public static List<OpenException> read(Connection connection, Optional<String> type) throws SQLException {
        String wanted = type.orElse("");
        return Query.of(connection, LINES, wanted, wanted, wanted).list(OpenExceptions::line);
    }

    private static OpenException line(ResultSet row) throws SQLException {
        long amount = Optional.ofNullable(row.getObject("amount", Long.class)).orElse(0L);
        return new OpenException(
                row.getString("type"),
                row.getString("key"),
                Optional.ofNullable(row.getString("reason")),
                amount == 0 ? OptionalLong.empty() : OptionalLong.of(amount),
                Optional.ofNullable(row.getString("paid_on")).map(LocalDate::parse),
                Optional.ofNullable(row.getString("levy")),
                Query.instant(row, "opened_at"),
                Optional.ofNullable(row.getString("payment")));
    }
}
