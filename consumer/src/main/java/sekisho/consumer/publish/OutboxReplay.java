package sekisho.consumer.publish;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;
import sekisho.schemas.event.Reconciled;

/** Publishes again what has been published: the same events with the same ids, for a reader that lost its own. */
public final class OutboxReplay {
    private final Database database;
    private final EventSink sink;

    /** Of one ledger to one topic; the producer stays the caller's. */
    public OutboxReplay(Database database, Producer<String, Reconciled> producer, String topic) {
        this.database = requireNonNull(database, "database is null");
        this.sink = new EventSink(producer, topic);
    }

    /**
     * Replays every published event not older than {@code since}; what is still waiting is left to the publisher,
     * so that no event overtakes an older one of its subject.
     *
     * @return events sent
     */
    public long from(Instant since) throws SQLException, PublishFailed {
        long end = database.<Long, SQLException>transact(
                connection -> Query.of(connection, "select position from outbox_sent")
                        .first(row -> row.getLong(1))
                        .orElseThrow());
        long position = 0;
        long sent = 0;
        for (List<OutboxEvent> page = page(position, end, since); !page.isEmpty(); page = page(position, end, since)) {
            sink.send(page);
            position = page.get(page.size() - 1).position();
            sent += page.size();
        }
        return sent;
    }

    private List<OutboxEvent> page(long after, long end, Instant since) throws SQLException {
        return database.<List<OutboxEvent>, SQLException>transact(
                connection -> OutboxReader.page(connection, after, end, since, OutboxPublisher.PAGE));
    }
}
