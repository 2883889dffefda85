package sekisho.consumer.report;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import sekisho.consumer.db.Query;

/** Follows every record of every imported batch from the file to how it ended. */
public final class FourWayCheck {
    private static final String LINES = """
            with ended as (
                select batch_no,
                       count(*) filter (where ending = 'APPLIED') as applied,
                       coalesce(sum(amount) filter (where ending = 'APPLIED'), 0) as applied_yen,
                       count(*) filter (where ending = 'REPEATED') as repeated,
                       coalesce(sum(amount) filter (where ending = 'REPEATED'), 0) as repeated_yen,
                       count(*) filter (where ending = 'WITHDRAWN') as withdrawn,
                       coalesce(sum(amount) filter (where ending = 'WITHDRAWN'), 0) as withdrawn_yen,
                       count(*) filter (where ending in ('DEBIT_FAILED', 'DEBIT_UNKNOWN')) as told,
                       coalesce(sum(amount) filter (where ending in ('DEBIT_FAILED', 'DEBIT_UNKNOWN')), 0) as told_yen
                from (select batch_no, amount, ending from report_ending
                      union all
                      select batch_no, amount, ending from statement_ending) every
                group by batch_no
            ), stands as (
                select batch_no, count(*) as imported, sum(amount) as imported_yen
                from (select batch_no, amount from report union all select batch_no, amount from statement_line) every
                group by batch_no
            ), counted as (
                select manifest_hash, sum(records) as file, sum(yen) as file_yen
                from batch_count group by manifest_hash
            )
            select i.manifest_hash, i.feed, i.sequence, b.record_count as sent, c.file, c.file_yen,
                   s.imported, s.imported_yen, e.*
            from imported_batch i
            left join batch b on b.manifest_hash = decode(i.manifest_hash, 'hex')
            left join counted c on c.manifest_hash = b.manifest_hash
            left join stands s on s.batch_no = i.batch_no
            left join ended e on e.batch_no = i.batch_no
            order by i.feed, i.sequence""";

    private FourWayCheck() {}

    /** One line per imported batch. */
    public static List<FourWayLine> read(Connection connection) throws SQLException {
        return Query.of(connection, LINES)
                .list(row -> new FourWayLine(
                        row.getString("manifest_hash"),
                        row.getString("feed"),
                        row.getLong("sequence"),
                        row.getLong("sent"),
                        sum(row, "file"),
                        sum(row, "imported"),
                        sum(row, "applied"),
                        sum(row, "repeated"),
                        sum(row, "withdrawn"),
                        sum(row, "told")));
    }

    private static Sum sum(ResultSet row, String column) throws SQLException {
        return new Sum(row.getLong(column), row.getLong(column + "_yen"));
    }
}
