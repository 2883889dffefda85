package sekisho.processor.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AclBinding;
import sekisho.processor.gate.Gate;
import sekisho.schemas.topic.Topics;

/**
 * The whole of what shall be in a cluster.
 *
 * @param topics its topics
 * @param acls its ACLs; any other is drift
 * @param quotas bytes per second of each principal, by quota key; any other is drift
 */
public record DesiredState(List<DesiredTopic> topics, Set<AclBinding> acls, Map<String, Map<String, Double>> quotas) {
    /** Stores of the checkpoint that have a changelog. */
    private static final List<String> STORES = List.of(Gate.BATCHES, Gate.FEEDS);

    public DesiredState {
        topics = List.copyOf(topics);
        acls = Set.copyOf(acls);
        quotas = Map.copyOf(quotas);
    }

    /**
     * The outer cluster's.
     *
     * @param replicas of each topic
     * @param minInSync replicas that must have a record
     */
    public static DesiredState of(OuterCluster cluster, int replicas, int minInSync) {
        int partitions = cluster.partitions();
        var topics = new ArrayList<DesiredTopic>();
        for (var topic : List.of(Topics.QUARANTINED, Topics.DEAD_LETTERS, Topics.ACTS)) {
            topics.add(DesiredTopic.of(topic, partitions, replicas, minInSync));
        }
        for (var row : cluster.municipalities()) {
            topics.add(DesiredTopic.of(Topics.checked(row.code()), partitions, replicas, minInSync));
        }
        for (var row : cluster.feeds()) {
            topics.add(DesiredTopic.of(Topics.sealed(row.feed()), partitions, replicas, minInSync));
            topics.add(DesiredTopic.of(Topics.receipts(row.feed()), partitions, replicas, minInSync));
        }
        for (var store : STORES) {
            topics.add(DesiredTopic.changelog(cluster.application(), store, partitions, replicas, minInSync));
        }
        return new DesiredState(topics, Rights.of(cluster), quotas(cluster));
    }

    /**
     * The inner cluster's.
     *
     * @param replicas of each topic
     * @param minInSync replicas that must have a record
     */
    public static DesiredState of(InnerCluster cluster, int replicas, int minInSync) {
        var topics = List.of(
                DesiredTopic.of(Topics.LEVIES, 1, replicas, minInSync),
                DesiredTopic.of(Topics.RECONCILED, 1, replicas, minInSync));
        return new DesiredState(topics, Rights.of(cluster), Map.of());
    }

    private static Map<String, Map<String, Double>> quotas(OuterCluster cluster) {
        var quotas = new TreeMap<String, Map<String, Double>>();
        for (var row : cluster.feeds()) {
            quotas.put(row.principal(), Map.of("producer_byte_rate", (double) cluster.feedBytesPerSecond()));
        }
        for (var row : cluster.municipalities()) {
            quotas.put(row.intake(), Map.of("consumer_byte_rate", (double) cluster.intakeBytesPerSecond()));
        }
        return quotas;
    }
}
