package sekisho.consumer.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import sekisho.consumer.code.ConsumerCode;
import sekisho.consumer.code.IntakeCode;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;

/** Positions and inbox rows. They move in one transaction, or not at all. */
final class PositionStore {
    private final Database database;
    private final String topic;
    private final long inboxBytes;

    PositionStore(Database database, String topic, long inboxBytes) {
        this.database = database;
        this.topic = topic;
        this.inboxBytes = inboxBytes;
    }

    /** The pinned topic as the database holds it; empty when the consumer has not registered it yet. */
    Optional<Pinned> load() throws SQLException {
        return database.transact(connection -> {
            Map<Integer, Cursor> cursors = new TreeMap<>();
            Map<Integer, String> halts = new TreeMap<>();
            Optional<UUID> id = Query.of(
                            connection,
                            "select topic_id, partition, next_offset, leader_epoch, reason from intake_position"
                                    + " where topic = ? order by partition",
                            topic)
                    .list(row -> {
                        int partition = row.getInt("partition");
                        cursors.put(
                                partition,
                                new Cursor(
                                        row.getLong("next_offset"),
                                        Optional.ofNullable(row.getObject("leader_epoch", Integer.class))));
                        Optional.ofNullable(row.getString("reason")).ifPresent(r -> halts.put(partition, r));
                        return row.getObject("topic_id", UUID.class);
                    })
                    .stream()
                    .findFirst();
            return id.map(pinned -> new Pinned(kafkaId(pinned), cursors, halts));
        });
    }

    /**
     * Stores a page: rows and positions together.
     *
     * @throws IntakeHalted SECOND when a position is not where {@code before} says: another intake was here
     */
    void store(Pinned pinned, Map<Integer, Cursor> after, ConsumerRecords<byte[], byte[]> page)
            throws SQLException, IntakeHalted {
        database.<Boolean, IntakeHalted>transact(connection -> {
            requireRoom(connection);
            insert(connection, pinned, page);
            for (Map.Entry<Integer, Cursor> entry : after.entrySet()) {
                move(connection, entry.getKey(), pinned.cursor(entry.getKey()), entry.getValue());
            }
            return true;
        });
    }

    private void requireRoom(Connection connection) throws SQLException, IntakeHalted {
        long bytes = Query.of(connection, "select pg_total_relation_size('inbox')")
                .first(row -> row.getLong(1))
                .orElse(0L);
        if (bytes > inboxBytes) {
            throw new IntakeHalted(IntakeCode.FULL, -1);
        }
    }

    private void insert(Connection connection, Pinned pinned, ConsumerRecords<byte[], byte[]> page)
            throws SQLException {
        UUID id = javaId(pinned.topicId());
        try (PreparedStatement statement = connection.prepareStatement("insert into inbox"
                + " (topic_id, partition, log_offset, leader_epoch, key, value) values (?, ?, ?, ?, ?, ?)")) {
            for (int partition : pinned.cursors().keySet()) {
                for (ConsumerRecord<byte[], byte[]> record : page.records(new TopicPartition(topic, partition))) {
                    statement.setObject(1, id);
                    statement.setInt(2, partition);
                    statement.setLong(3, record.offset());
                    statement.setObject(4, record.leaderEpoch().orElse(null));
                    statement.setBytes(5, record.key());
                    statement.setBytes(6, record.value());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private void move(Connection connection, int partition, Cursor before, Cursor after)
            throws SQLException, IntakeHalted {
        int moved = Query.of(
                        connection,
                        "update intake_position set next_offset = ?, leader_epoch = ? where topic = ? and partition = ?"
                                + " and next_offset = ? and leader_epoch is not distinct from ?::integer and not halted",
                        after.next(),
                        after.epoch(),
                        topic,
                        partition,
                        before.next(),
                        before.epoch())
                .update();
        if (moved != 1) {
            throw new IntakeHalted(IntakeCode.SECOND, partition);
        }
    }

    /** Notes what the source still offers; the consumer judges by it what has disappeared there. */
    void offered(Map<Integer, Long> earliest) throws SQLException {
        database.transact(connection -> {
            for (Map.Entry<Integer, Long> entry : earliest.entrySet()) {
                Query.of(
                                connection,
                                "update intake_position set earliest_offset = ?, earliest_at = clock_timestamp()"
                                        + " where topic = ? and partition = ?",
                                entry.getValue(),
                                topic,
                                entry.getKey())
                        .update();
            }
            return true;
        });
    }

    /** Halts one partition, or all (-1): the topic is read as a whole, so one halted partition stops every one. */
    void halt(int partition, IntakeCode code) throws SQLException {
        database.transact(connection -> {
            Query.of(
                            connection,
                            "update intake_position set halted = true, reason = ?"
                                    + " where topic = ? and (partition = ? or ? < 0) and not halted",
                            code.code(),
                            topic,
                            partition,
                            partition)
                    .update();
            return true;
        });
        note(code, partition);
    }

    /** Leaves a trace for the consumer, which alone writes the audit record. */
    void note(ConsumerCode code, int partition) throws SQLException {
        note(code.code(), partition);
    }

    void note(String code, int partition) throws SQLException {
        database.transact(connection -> Query.of(
                        connection,
                        "insert into intake_event (topic, partition, code) values (?, ?, ?)",
                        topic,
                        partition < 0 ? Optional.empty() : Optional.of(partition),
                        code)
                .update());
    }

    /** Kafka's id as the database's uuid: the same 128 bits. */
    static UUID javaId(Uuid id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    static Uuid kafkaId(UUID id) {
        return new Uuid(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
}
