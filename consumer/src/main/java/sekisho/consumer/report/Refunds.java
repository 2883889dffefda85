package sekisho.consumer.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sekisho.consumer.db.Query;
import sekisho.consumer.late.LateCharge;
import sekisho.consumer.late.LateCharges;

/** The list of what was paid too much 過誤納一覧. */
public final class Refunds {
    private static final String LINES = """
            select levy_id, tax_year, tax_item, period, notice_no, due, confirmed_paid, refundable
            from levy where refundable > 0
            order by tax_year, tax_item, levy_id""";

    private Refunds() {}

    /** Every levy with something refundable; late charges are reckoned up to that day. */
    public static List<Refund> read(Connection connection, LocalDate upTo) throws SQLException {
        Map<String, Long> late = LateCharges.all(connection, upTo).stream()
                .collect(Collectors.toMap(LateCharge::levyId, LateCharge::latePaid));
        return Query.of(connection, LINES)
                .list(row -> new Refund(
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        late.getOrDefault(row.getString(1), 0L)));
    }
}
