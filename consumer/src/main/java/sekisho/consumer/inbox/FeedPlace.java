package sekisho.consumer.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.apache.kafka.common.utils.Utils;

/**
 * Where the records of one feed stand: one partition of the pinned topic, told by the feed code.
 *
 * @param topicId pinned topic
 * @param partition of this feed
 */
public record FeedPlace(String feed, UUID topicId, int partition) {

    /** Kafka's own rule for keyed records. */
    public static FeedPlace of(String feed, UUID topicId, int partitions) {
        int hash = Utils.toPositive(Utils.murmur2(feed.getBytes(UTF_8)));
        return new FeedPlace(feed, topicId, hash % partitions);
    }
}
