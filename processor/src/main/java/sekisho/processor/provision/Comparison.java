package sekisho.processor.provision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.quota.ClientQuotaEntity;

/** Compares a cluster with its desired state. */
final class Comparison {
    private final DesiredState desired;
    private final CurrentState current;
    private final List<Change> changes = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();

    private Comparison(DesiredState desired, CurrentState current) {
        this.desired = desired;
        this.current = current;
    }

    /** Rights too many are taken back first; what makes the cluster usable comes last. */
    static Plan of(DesiredState desired, CurrentState current) {
        var comparison = new Comparison(desired, current);
        comparison.rights();
        comparison.brokers();
        comparison.topics();
        comparison.quotas();
        comparison.reports.addAll(BrokerRules.faults(current));
        return new Plan(comparison.changes, comparison.reports);
    }

    private void rights() {
        current.acls().stream()
                .filter(acl -> !desired.acls().contains(acl))
                .sorted(Comparator.comparing(Answers::text))
                .map(Change.Revoke::new)
                .forEach(changes::add);
        desired.acls().stream()
                .filter(acl -> !current.acls().contains(acl))
                .sorted(Comparator.comparing(Answers::text))
                .map(Change.Grant::new)
                .forEach(changes::add);
    }

    private void brokers() {
        for (var broker : new TreeMap<>(current.brokers()).entrySet()) {
            for (var entry : broker.getValue()) {
                switch (BrokerRules.drift(broker.getKey(), entry)) {
                    case NONE -> {}
                    case REPAIR -> changes.add(new Change.UnsetBroker(broker.getKey(), entry.name()));
                    case REPORT ->
                        reports.add(new Report(ProvisionCode.BROKER_TLS, broker.getKey() + " " + entry.name()));
                }
            }
        }
    }

    private void topics() {
        for (var topic : desired.topics()) {
            var found = current.topics().get(topic.name());
            if (found == null) {
                changes.add(new Change.CreateTopic(topic));
            } else {
                spread(topic, found);
                settings(topic, current.topicSettings().getOrDefault(topic.name(), Map.of()));
            }
        }
        var wanted = desired.topics().stream().map(DesiredTopic::name).toList();
        current.topics().keySet().stream()
                .filter(name -> !wanted.contains(name))
                .sorted()
                .map(name -> new Report(ProvisionCode.EXTRA_TOPIC, name))
                .forEach(reports::add);
    }

    private void spread(DesiredTopic topic, TopicDescription found) {
        if (found.partitions().size() != topic.partitions()) {
            reports.add(new Report(ProvisionCode.PARTITIONS, topic.name()));
        }
        if (found.partitions().stream()
                .anyMatch(partition -> partition.replicas().size() != topic.replicas())) {
            reports.add(new Report(ProvisionCode.REPLICAS, topic.name()));
        }
    }

    private void settings(DesiredTopic topic, Map<String, String> found) {
        new TreeMap<>(topic.settings()).forEach((key, value) -> {
            if (!value.equals(found.get(key))) {
                changes.add(new Change.SetTopic(topic.name(), key, value));
            }
        });
        found.keySet().stream()
                .filter(key -> !topic.settings().containsKey(key))
                .sorted()
                .forEach(key -> changes.add(new Change.UnsetTopic(topic.name(), key)));
    }

    private void quotas() {
        var wanted = new HashMap<ClientQuotaEntity, Map<String, Double>>();
        desired.quotas()
                .forEach((user, limits) ->
                        wanted.put(new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, user)), limits));
        current.quotas()
                .forEach((who, limits) -> limits.keySet().stream()
                        .filter(key -> !wanted.getOrDefault(who, Map.of()).containsKey(key))
                        .forEach(key -> changes.add(new Change.UnsetQuota(who, key))));
        wanted.forEach((who, limits) -> limits.forEach((key, value) -> {
            if (!value.equals(current.quotas().getOrDefault(who, Map.of()).get(key))) {
                changes.add(new Change.SetQuota(who, key, value));
            }
        }));
    }
}
