package sekisho.consumer.levy.topic;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import sekisho.consumer.db.Query;

/** How far the topic has been read, by its id: a topic made anew is another one, read from its beginning. */
final class LevyPositions {
    private LevyPositions() {}

    /** Next offset by partition; those never read are absent. */
    static Map<Integer, Long> of(Connection connection, UUID topicId) throws SQLException {
        Map<Integer, Long> positions = new HashMap<>();
        Query.of(connection, "select partition, next_offset from levy_position where topic_id = ?", topicId)
                .list(row -> positions.put(row.getInt(1), row.getLong(2)));
        return positions;
    }

    static void move(Connection connection, UUID topicId, int partition, long nextOffset) throws SQLException {
        Query.of(
                        connection,
                        "insert into levy_position (topic_id, partition, next_offset) values (?, ?, ?)"
                                + " on conflict (topic_id, partition) do update set next_offset = excluded.next_offset",
                        topicId,
                        partition,
                        nextOffset)
                .update();
    }

    static void refuse(Connection connection, UUID topicId, int partition, long offset, String code, Instant at)
            throws SQLException {
        Query.of(
                        connection,
                        "insert into levy_refusal (topic_id, partition, log_offset, code, refused_at)"
                                + " values (?, ?, ?, ?, ?) on conflict do nothing",
                        topicId,
                        partition,
                        offset,
                        code,
                        at)
                .update();
    }
}
