package sekisho.consumer.report;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sekisho.consumer.db.Query;

/** Daily totals 日計: date × channel × tax year × tax item; equal to the sums of the payments that stand. */
public final class DailyTotals {
    private static final String LINES = """
            select p.%1$s as day, p.channel, l.tax_year, l.tax_item,
                   count(*) filter (where p.state = 'CONFIRMED') as confirmed,
                   coalesce(sum(p.amount) filter (where p.state = 'CONFIRMED'), 0) as confirmed_yen,
                   count(*) filter (where p.state = 'PROVISIONAL') as provisional,
                   coalesce(sum(p.amount) filter (where p.state = 'PROVISIONAL'), 0) as provisional_yen
            from payment p
            left join levy l on l.levy_id = p.levy_id
            where p.state <> 'CANCELLED' and (p.%1$s between ? and ? or p.%1$s is null)
            group by p.%1$s, p.channel, l.tax_year, l.tax_item
            order by p.%1$s, p.channel, l.tax_year, l.tax_item""";

    private DailyTotals() {}

    /** By which date. */
    public enum By {
        /** Receipt date 収納日. */
        RECEIVED("paid_on"),
        /** Settlement date 振込日. */
        SETTLED("settle_on");

        private final String column;

        By(String column) {
            this.column = column;
        }
    }

    /** Lines from one day to another, both included; those without a date always. */
    public static List<DailyLine> read(Connection connection, By by, LocalDate from, LocalDate to) throws SQLException {
        return Query.of(connection, LINES.replace("%1$s", by.column), from, to).list(DailyTotals::line);
    }

    private static DailyLine line(ResultSet row) throws SQLException {
        int taxYear = row.getInt("tax_year");
        return new DailyLine(
                Optional.ofNullable(row.getObject("day", LocalDate.class)),
                row.getString("channel"),
                taxYear == 0 ? OptionalInt.empty() : OptionalInt.of(taxYear),
                Optional.ofNullable(row.getString("tax_item")),
                new Sum(row.getLong("confirmed"), row.getLong("confirmed_yen")),
                new Sum(row.getLong("provisional"), row.getLong("provisional_yen")));
    }
}
