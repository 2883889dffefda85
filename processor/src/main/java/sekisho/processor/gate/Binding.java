package sekisho.processor.gate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sekisho.envelope.trust.FeedEntry;
import sekisho.processor.CheckpointCode;
import sekisho.processor.Feeds;
import sekisho.processor.chain.FeedPartition;
import sekisho.schemas.topic.Topics;

/**
 * Binds a record to its feed: the topic names the feed, the key must be its code, the partition must be the key's. The
 * broker's ACLs bind topic and principal; this holds even where they have been opened.
 */
final class Binding {
    private final Feeds feeds;
    private final int partitions;

    /** @param partitions P, of every feed topic */
    Binding(Feeds feeds, int partitions) {
        this.feeds = feeds;
        this.partitions = partitions;
    }

    /** The registered feed of a topic. */
    Optional<FeedEntry> feed(String topic) {
        return topic.startsWith(Topics.SEALED_PREFIX)
                ? feeds.find(topic.substring(Topics.SEALED_PREFIX.length()))
                : Optional.empty();
    }

    /** Why a record doesn't belong to a feed, or nothing. */
    Optional<CheckpointCode> fault(FeedEntry feed, int partition, byte @Nullable [] key) {
        byte[] expected = feed.feed().getBytes(StandardCharsets.UTF_8);
        if (key == null || !Arrays.equals(key, expected)) {
            return Optional.of(CheckpointCode.RECORD_KEY);
        }
        return partition == FeedPartition.of(feed.feed(), partitions)
                ? Optional.empty()
                : Optional.of(CheckpointCode.RECORD_PARTITION);
    }
}
