package sekisho.consumer.inbox;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.OperationCode;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;

/** The topic the intake may read. Its id comes from an approved setting, never from what the name resolves to. */
public record PinnedTopic(String topic, UUID topicId, int partitions) {

    /**
     * Makes the positions, from the beginning of the topic, where there are none yet.
     *
     * @throws ConsumerRefused OTHER_TOPIC_ID if another topic or another number of partitions is registered
     */
    public void register(Database database) throws SQLException, ConsumerRefused {
        List<UUID> ids = database.transact(connection -> {
            boolean known = Query.of(connection, "select 1 from intake_position where topic = ?", topic)
                    .first(row -> true)
                    .orElse(false);
            for (int partition = 0; !known && partition < partitions; partition++) {
                Query.of(
                                connection,
                                "insert into intake_position (topic, partition, topic_id) values (?, ?, ?)",
                                topic,
                                partition,
                                topicId)
                        .update();
            }
            return Query.of(connection, "select topic_id from intake_position where topic = ?", topic)
                    .list(row -> row.getObject(1, UUID.class));
        });
        if (ids.size() != partitions || !ids.stream().allMatch(topicId::equals)) {
            throw new ConsumerRefused(OperationCode.OTHER_TOPIC_ID);
        }
    }

    /** Where one feed's records stand. */
    public FeedPlace place(String feed) {
        return FeedPlace.of(feed, topicId, partitions);
    }
}
