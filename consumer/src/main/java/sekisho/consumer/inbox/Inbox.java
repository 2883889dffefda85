package sekisho.consumer.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import sekisho.consumer.db.Query;
import sekisho.envelope.Bytes;
import sekisho.envelope.Sha256;

/** Reads the inbox. */
public final class Inbox {
    private Inbox() {}

    /** The next records of a feed, in the order of the log. */
    public static List<InboxRow> next(Connection connection, FeedPlace place, long from, int most) throws SQLException {
        return Query.of(
                        connection,
                        "select log_offset, value, received_at from inbox where topic_id = ? and partition = ? and key = ?"
                                + " and log_offset >= ? order by log_offset limit ?",
                        place.topicId(),
                        place.partition(),
                        Bytes.of(place.feed().getBytes(UTF_8)),
                        from,
                        most)
                .list(row -> new InboxRow(
                        row.getLong("log_offset"), Bytes.of(row.getBytes("value")), Query.instant(row, "received_at")));
    }

    /** The record a chunk of a batch stands in. */
    public static Optional<Bytes> chunk(Connection connection, Sha256 manifestHash, int index) throws SQLException {
        return Query.of(
                        connection,
                        "select i.value from batch_chunk c join inbox i on i.topic_id = c.topic_id"
                                + " and i.partition = c.partition and i.log_offset = c.log_offset"
                                + " where c.manifest_hash = ? and c.index = ?",
                        manifestHash,
                        index)
                .first(row -> Bytes.of(row.getBytes(1)));
    }
}
