package sekisho.consumer.intake;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import sekisho.consumer.code.IntakeCode;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;

/**
 * How far the intake is, from what it has written down; readable with its own rights while it runs or not.
 *
 * @param topicId Kafka's id of the pinned topic, as the broker prints it; empty before the consumer has registered it
 * @param inboxBytes size of the inbox on disk, indexes included
 * @param notes the last things the intake noted, newest first
 */
public record IntakeStatus(
        String topic, Optional<String> topicId, List<Partition> partitions, long inboxBytes, List<Note> notes) {
    private static final int NOTES = 10;

    /**
     * One partition.
     *
     * @param next first offset not stored yet
     * @param epoch leader epoch of the last record
     * @param halt code of the halt, where it is halted
     * @param earliest first offset that the source still offered when it was asked
     */
    public record Partition(
            int partition,
            long next,
            OptionalInt epoch,
            Optional<String> halt,
            OptionalLong earliest,
            Optional<Instant> askedAt) {

        /** What the halt means and what to do, where this version knows the code. */
        public Optional<IntakeCode> meaning() {
            return halt.flatMap(code -> Arrays.stream(IntakeCode.values())
                    .filter(known -> known.code().equals(code))
                    .findFirst());
        }
    }

    /** Something the intake noted: a start, a halt. */
    public record Note(Instant at, OptionalInt partition, String code) {}

    public IntakeStatus {
        partitions = List.copyOf(partitions);
        notes = List.copyOf(notes);
    }

    /** Reads it. */
    public static IntakeStatus read(Database database, String topic) throws SQLException {
        return database.transact(connection -> {
            List<Partition> partitions = Query.of(
                            connection, "select * from intake_position where topic = ? order by partition", topic)
                    .list(IntakeStatus::partition);
            return new IntakeStatus(
                    topic, topicId(connection, topic), partitions, inboxBytes(connection), notes(connection, topic));
        });
    }

    /** Nothing is registered, or something is halted. */
    public boolean needsAPerson() {
        return partitions.isEmpty()
                || partitions.stream().anyMatch(p -> p.halt().isPresent());
    }

    private static Partition partition(ResultSet row) throws SQLException {
        Integer epoch = row.getObject("leader_epoch", Integer.class);
        Long earliest = row.getObject("earliest_offset", Long.class);
        return new Partition(
                row.getInt("partition"),
                row.getLong("next_offset"),
                epoch == null ? OptionalInt.empty() : OptionalInt.of(epoch),
                Optional.ofNullable(row.getString("reason")),
                earliest == null ? OptionalLong.empty() : OptionalLong.of(earliest),
                Optional.ofNullable(row.getObject("earliest_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static Optional<String> topicId(Connection connection, String topic) throws SQLException {
        return Query.of(connection, "select topic_id from intake_position where topic = ? limit 1", topic)
                .first(row ->
                        PositionStore.kafkaId(row.getObject(1, UUID.class)).toString());
    }

    private static long inboxBytes(Connection connection) throws SQLException {
        return Query.of(connection, "select pg_total_relation_size('inbox')")
                .first(row -> row.getLong(1))
                .orElse(0L);
    }

    private static List<Note> notes(Connection connection, String topic) throws SQLException {
        return Query.of(
                        connection,
                        "select at, partition, code from intake_event where topic = ? order by id desc limit " + NOTES,
                        topic)
                .list(row -> {
                    Integer partition = row.getObject("partition", Integer.class);
                    return new Note(
                            Query.instant(row, "at"),
                            partition == null ? OptionalInt.empty() : OptionalInt.of(partition),
                            row.getString("code"));
                });
    }
}
