package sekisho.consumer.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import sekisho.consumer.db.Query;
import sekisho.consumer.late.LateCharge;
import sekisho.consumer.late.LateCharges;

/** Reads one levy's history. */
public final class LevyHistories {
    private static final String PAYMENTS = """
            select match_key, channel, state, outcome, amount, paid_on, settle_on
            from payment where levy_id = ?
            order by paid_on, coalesce(paid_at, 0), settle_on, match_key, identity, ordinal""";
    private static final String STEPS = """
            select o.version, o.occurred_at, o.type, o.levy_state, o.outstanding, o.amount, coalesce(b.feed, '') as feed
            from outbox o left join imported_batch b using (batch_no)
            where o.subject = ? order by o.ledger_epoch, o.version""";

    private LevyHistories() {}

    /** Empty if there is no such levy; late charges are reckoned up to that day. */
    public static Optional<LevyHistory> read(Connection connection, String levyId, LocalDate upTo) throws SQLException {
        Optional<LateCharge> late = LateCharges.of(connection, levyId, upTo);
        List<String> keys = Query.of(
                        connection, "select match_key from levy_key where levy_id = ? order by match_key", levyId)
                .list(row -> row.getString(1));
        List<LevyHistory.Payment> payments = payments(connection, levyId);
        List<LevyHistory.Step> steps = steps(connection, levyId);
        return Query.of(connection, "select * from levy where levy_id = ?", levyId)
                .first(row -> new LevyHistory(
                        levyId,
                        row.getInt("tax_year"),
                        row.getString("tax_item"),
                        row.getString("period"),
                        row.getString("notice_no"),
                        row.getObject("due_on", LocalDate.class),
                        row.getLong("version"),
                        row.getString("status"),
                        row.getString("state"),
                        row.getLong("due"),
                        row.getLong("outstanding"),
                        row.getLong("confirmed_paid"),
                        row.getLong("refundable"),
                        keys,
                        payments,
                        steps,
                        late));
    }

    private static List<LevyHistory.Payment> payments(Connection connection, String levyId) throws SQLException {
        return Query.of(connection, PAYMENTS, levyId)
                .list(row -> new LevyHistory.Payment(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getObject(6, LocalDate.class),
                        Optional.ofNullable(row.getObject(7, LocalDate.class))));
    }

    private static List<LevyHistory.Step> steps(Connection connection, String levyId) throws SQLException {
        return Query.of(connection, STEPS, levyId)
                .list(row -> new LevyHistory.Step(
                        row.getLong("version"),
                        Query.instant(row, "occurred_at"),
                        row.getString("type"),
                        row.getString("levy_state"),
                        row.getLong("outstanding"),
                        Optional.ofNullable(row.getObject("amount", Long.class)),
                        row.getString("feed")));
    }
}
