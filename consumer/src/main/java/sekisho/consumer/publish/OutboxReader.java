package sekisho.consumer.publish;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sekisho.consumer.db.Query;
import sekisho.schemas.event.LevyPaymentState;
import sekisho.schemas.event.LevyState;
import sekisho.schemas.event.PaymentState;
import sekisho.schemas.event.Reconciled;
import sekisho.schemas.event.ReconciledType;

/** The outbox as events. What levies caused carries neither batch nor feed: both are empty. */
final class OutboxReader {
    private static final String PAGE = """
            select o.*, coalesce(b.manifest_hash, '') as manifest_hash, coalesce(b.feed, '') as feed
            from outbox o
            left join imported_batch b using (batch_no)
            where o.position > ? and o.position <= ? and o.occurred_at >= ?
            order by o.position
            limit ?""";

    private OutboxReader() {}

    /** Events after one position and up to another, not older than {@code since}. */
    static List<OutboxEvent> page(Connection connection, long after, long upTo, Instant since, int limit)
            throws SQLException {
        return Query.of(connection, PAGE, after, upTo, since, limit)
                .list(row -> new OutboxEvent(row.getLong("position"), event(row)));
    }

    private static Reconciled event(ResultSet row) throws SQLException {
        long epoch = row.getLong("ledger_epoch");
        String subject = row.getString("subject");
        long version = row.getLong("version");
        return Reconciled.newBuilder()
                .setEventId(EventId.of(epoch, subject, version).toString())
                .setType(ReconciledType.valueOf(row.getString("type")))
                .setSubject(subject)
                .setLedgerEpoch(epoch)
                .setVersion(version)
                .setLevy(levy(row))
                .setPayment(payment(row))
                .setReason(row.getString("reason"))
                .setBatch(row.getString("manifest_hash"))
                .setFeed(row.getString("feed"))
                .setOccurredAt(Query.instant(row, "occurred_at"))
                .build();
    }

    private static @Nullable LevyState levy(ResultSet row) throws SQLException {
        @Nullable String levyId = row.getString("levy_id");
        if (levyId == null) {
            return null;
        }
        return LevyState.newBuilder()
                .setLevyId(levyId)
                .setState(LevyPaymentState.valueOf(row.getString("levy_state")))
                .setDue(row.getLong("due"))
                .setOutstanding(row.getLong("outstanding"))
                .setConfirmedPaid(row.getLong("confirmed_paid"))
                .setRefundable(row.getLong("refundable"))
                .build();
    }

    private static @Nullable PaymentState payment(ResultSet row) throws SQLException {
        @Nullable String identity = row.getString("identity");
        if (identity == null) {
            return null;
        }
        return PaymentState.newBuilder()
                .setIdentity(identity)
                .setChannel(row.getString("channel"))
                .setState(row.getString("state"))
                .setOutcome(row.getString("outcome"))
                .setAmount(row.getLong("amount"))
                .setPaidOn(row.getObject("paid_on", LocalDate.class))
                .setPaidAt(row.getObject("paid_at", Integer.class))
                .setSettleOn(row.getObject("settle_on", LocalDate.class))
                .setOutlet(row.getString("outlet"))
                .build();
    }
}
