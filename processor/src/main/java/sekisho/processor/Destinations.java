package sekisho.processor;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import sekisho.envelope.trust.FeedEntry;
import sekisho.schemas.topic.Topic;
import sekisho.schemas.topic.Topics;

/**
 * Looks at start whether every topic of the registered feeds is there with the right number of partitions: a missing
 * sink or one topic with another partition count would stop all feeds later.
 */
final class Destinations {
    private Destinations() {}

    /** @throws StartRefused naming the first topic that is missing, forbidden or spread wrongly */
    static void require(Admin admin, Iterable<FeedEntry> feeds, int feedPartitions) {
        Map<String, Topic<?, ?>> wanted = new TreeMap<>();
        add(wanted, Topics.QUARANTINED);
        add(wanted, Topics.DEAD_LETTERS);
        add(wanted, Topics.ACTS);
        for (FeedEntry feed : feeds) {
            add(wanted, Topics.sealed(feed.feed()));
            add(wanted, Topics.receipts(feed.feed()));
            add(wanted, Topics.checked(feed.municipality()));
        }
        admin.describeTopics(wanted.keySet()).topicNameValues().forEach((name, description) -> {
            int partitions = describe(name, description).partitions().size();
            Topic<?, ?> topic = Objects.requireNonNull(wanted.get(name));
            if (partitions != topic.partitions(feedPartitions)) {
                throw new StartRefused(
                        StartRefused.Reason.REFUSED,
                        "topic %s has %d partitions instead of %d"
                                .formatted(name, partitions, topic.partitions(feedPartitions)));
            }
        });
    }

    private static TopicDescription describe(String name, KafkaFuture<TopicDescription> description) {
        try {
            return description.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused(StartRefused.Reason.UNREACHABLE, "interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof AuthorizationException) {
                throw new StartRefused(
                        StartRefused.Reason.REFUSED, "topic " + name + " is missing or its rights are", e);
            }
            throw new StartRefused(StartRefused.Reason.UNREACHABLE, "the broker doesn't answer", e);
        }
    }

    private static void add(Map<String, Topic<?, ?>> wanted, Topic<?, ?> topic) {
        wanted.put(topic.name(), topic);
    }
}
