package sekisho.processor.chain;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** In which partition everything of a feed stands, in every topic with P partitions. */
public final class FeedPartition {
    private FeedPartition() {}

    /** Where Kafka's own partitioner puts the feed's code as a key. */
    public static int of(String feed, int partitions) {
        return Utils.toPositive(Utils.murmur2(feed.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
