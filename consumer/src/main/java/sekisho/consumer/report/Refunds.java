package sekisho.consumer.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import sekisho.consumer.db.Query;

/** The list of what was paid too much 過誤納一覧. */
public final class Refunds {
    private static final String LINES = """
            select levy_id, tax_year, tax_item, period, notice_no, due, confirmed_paid, refundable
            from levy where refundable > 0
            order by tax_year, tax_item, levy_id""";

    private Refunds() {}

    /** Every levy with something refundable. */
    public static List<Refund> read(Connection connection) throws SQLException {
        return Query.of(connection, LINES)
                .list(row -> new Refund(
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8)));
    }
}
