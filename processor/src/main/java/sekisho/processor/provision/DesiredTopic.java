package sekisho.processor.provision;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import sekisho.schemas.topic.Topic;

/**
 * One topic as it shall be.
 *
 * @param name name
 * @param partitions partitions
 * @param replicas replicas of each
 * @param settings all settings of its own
 */
public record DesiredTopic(String name, int partitions, int replicas, Map<String, String> settings) {
    public DesiredTopic {
        requireNonNull(name, "name is null");
        settings = Map.copyOf(settings);
    }

    static DesiredTopic of(Topic<?, ?> topic, int feedPartitions, int replicas, int minInSync) {
        return new DesiredTopic(
                topic.name(), topic.partitions(feedPartitions), replicas, with(topic.settings(), minInSync));
    }

    /**
     * Changelog of a store of the checkpoint: made beforehand, so that the checkpoint needs no right to make topics.
     * Streams does not correct the settings of a topic that is there.
     */
    static DesiredTopic changelog(String application, String store, int partitions, int replicas, int minInSync) {
        var settings = Map.of(
                "cleanup.policy", "compact",
                "compression.type", "uncompressed",
                "max.message.bytes", "2097152",
                "message.timestamp.type", "CreateTime",
                "segment.bytes", "52428800",
                "unclean.leader.election.enable", "false");
        return new DesiredTopic(
                application + "-" + store + "-changelog", partitions, replicas, with(settings, minInSync));
    }

    NewTopic create() {
        return new NewTopic(name, partitions, (short) replicas).configs(settings);
    }

    private static Map<String, String> with(Map<String, String> settings, int minInSync) {
        var all = new TreeMap<>(settings);
        all.put("min.insync.replicas", Integer.toString(minInSync));
        return all;
    }
}
