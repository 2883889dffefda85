package sekisho.processor.provision;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;

/**
 * What is in a cluster. ACLs and quotas are read whole: a filter by name would not see those by prefix, by wildcard or
 * by default.
 *
 * @param topics every topic but the cluster's own
 * @param topicSettings settings set on each topic itself, not inherited ones
 * @param acls every ACL
 * @param quotas every quota, default ones too
 * @param brokers all settings of each broker by its id; under the empty name those set for all at run time
 */
record CurrentState(
        Map<String, TopicDescription> topics,
        Map<String, Map<String, String>> topicSettings,
        Set<AclBinding> acls,
        Map<ClientQuotaEntity, Map<String, Double>> quotas,
        Map<String, List<ConfigEntry>> brokers) {
    CurrentState {
        topics = Map.copyOf(topics);
        topicSettings = Map.copyOf(topicSettings);
        acls = Set.copyOf(acls);
        quotas = Map.copyOf(quotas);
        brokers = Map.copyOf(brokers);
    }

    static CurrentState read(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        var names = Answers.await(
                admin.listTopics(new ListTopicsOptions().listInternal(false)).names());
        return new CurrentState(
                Answers.await(admin.describeTopics(names).allTopicNames()),
                topicSettings(admin, names),
                Set.copyOf(
                        Answers.await(admin.describeAcls(AclBindingFilter.ANY).values())),
                Answers.await(
                        admin.describeClientQuotas(ClientQuotaFilter.all()).entities()),
                brokers(admin));
    }

    private static Map<String, Map<String, String>> topicSettings(Admin admin, Collection<String> names)
            throws ExecutionException, InterruptedException, TimeoutException {
        var resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        return Answers.await(admin.describeConfigs(resources).all()).entrySet().stream()
                .collect(toMap(entry -> entry.getKey().name(), entry -> own(entry.getValue())));
    }

    private static Map<String, String> own(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private static Map<String, List<ConfigEntry>> brokers(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        var nodes = Answers.await(admin.describeCluster().nodes());
        var brokers = new TreeMap<String, List<ConfigEntry>>();
        brokers.put("", settings(admin, ""));
        for (var node : nodes) {
            brokers.put(node.idString(), settings(admin, node.idString()));
        }
        return brokers;
    }

    private static List<ConfigEntry> settings(Admin admin, String broker)
            throws ExecutionException, InterruptedException, TimeoutException {
        var resource = new ConfigResource(ConfigResource.Type.BROKER, broker);
        var config =
                Answers.await(admin.describeConfigs(List.of(resource)).all()).get(resource);
        return config == null ? List.of() : List.copyOf(config.entries());
    }
}
