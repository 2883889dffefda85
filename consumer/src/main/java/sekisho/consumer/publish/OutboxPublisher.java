package sekisho.consumer.publish;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;
import sekisho.schemas.event.Reconciled;

/**
 * Publishes the outbox to {@code tax.reconciled}: at least once, in the outbox's order, marked as sent only when
 * the brokers have acknowledged. After a crash in between the same events go out again, with the same ids.
 */
public final class OutboxPublisher {
    /** Events sent before the mark moves. */
    public static final int PAGE = 1_000;

    private static final String SENT = "select position from outbox_sent for update";
    private static final String MARK = "update outbox_sent set position = ?";
    private static final String WAITING =
            "select count(*) from outbox where position > (select position from outbox_sent)";

    private final Database database;
    private final EventSink sink;
    private final int page;

    /**
     * Of one ledger to one topic.
     *
     * @param producer must be idempotent with acks=all; stays the caller's
     */
    public OutboxPublisher(Database database, Producer<String, Reconciled> producer, String topic) {
        this(database, producer, topic, PAGE);
    }

    OutboxPublisher(Database database, Producer<String, Reconciled> producer, String topic, int page) {
        this.database = requireNonNull(database, "database is null");
        this.sink = new EventSink(producer, topic);
        this.page = page;
    }

    /**
     * Publishes the next page. The row of the mark stays locked meanwhile, so a second publisher waits.
     *
     * @return events published, 0 if none was waiting
     */
    public int publishNext() throws SQLException, PublishFailed {
        return database.<Integer, PublishFailed>transact(this::publishNext);
    }

    /** Publishes until nothing is waiting. */
    public long publishAll() throws SQLException, PublishFailed {
        long all = 0;
        for (int published = publishNext(); published > 0; published = publishNext()) {
            all += published;
        }
        return all;
    }

    /** Events not yet published. */
    public long waiting() throws SQLException {
        return database.<Long, SQLException>transact(connection ->
                Query.of(connection, WAITING).first(row -> row.getLong(1)).orElseThrow());
    }

    private int publishNext(Connection connection) throws SQLException, PublishFailed {
        long sent = Query.of(connection, SENT).first(row -> row.getLong(1)).orElseThrow();
        List<OutboxEvent> events = OutboxReader.page(connection, sent, Long.MAX_VALUE, Instant.EPOCH, page);
        if (!events.isEmpty()) {
            sink.send(events);
            Query.of(connection, MARK, events.get(events.size() - 1).position()).update();
        }
        return events.size();
    }
}
