package sekisho.processor.provision;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.jspecify.annotations.Nullable;

/** One step from the cluster as it is to the cluster as it shall be. */
public sealed interface Change {
    /** What it does, in one line: {@code + topic clearing.acts}. */
    String line();

    /** Asks the cluster to do it. */
    KafkaFuture<Void> begin(Admin admin);

    /** Does it, and waits until it is done. */
    default void apply(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        Answers.await(begin(admin));
    }

    /** Makes a topic. */
    record CreateTopic(DesiredTopic topic) implements Change {
        @Override
        public String line() {
            return "+ topic " + topic.name() + " (" + topic.partitions() + " partitions)";
        }

        @Override
        public KafkaFuture<Void> begin(Admin admin) {
            return admin.createTopics(List.of(topic.create())).all();
        }
    }

    /** Sets a setting of a topic. */
    record SetTopic(String topic, String key, String value) implements Change {
        @Override
        public String line() {
            return "~ topic " + topic + " " + key + "=" + value;
        }

        @Override
        public KafkaFuture<Void> begin(Admin admin) {
            return alter(admin, ConfigResource.Type.TOPIC, topic, key, value);
        }
    }

    /** Takes back a setting of a topic that nobody wanted. */
    record UnsetTopic(String topic, String key) implements Change {
        @Override
        public String line() {
            return "- topic " + topic + " " + key;
        }

        @Override
        public KafkaFuture<Void> begin(Admin admin) {
            return alter(admin, ConfigResource.Type.TOPIC, topic, key, null);
        }
    }

    /** Takes back a dynamic setting of a broker, or of all brokers where the name is empty. */
    record UnsetBroker(String broker, String key) implements Change {
        @Override
        public String line() {
            return "- broker " + (broker.isEmpty() ? "(all)" : broker) + " " + key;
        }

        @Override
        public KafkaFuture<Void> begin(Admin admin) {
            return alter(admin, ConfigResource.Type.BROKER, broker, key, null);
        }
    }

    /** Grants a right. */
    record Grant(AclBinding acl) implements Change {
        @Override
        public String line() {
            return "+ acl " + Answers.text(acl);
        }

        @Override
        public KafkaFuture<Void> begin(Admin admin) {
            return admin.createAcls(List.of(acl)).all();
        }
    }

    /** Takes a right back. */
    record Revoke(AclBinding acl) implements Change {
        @Override
        public String line() {
            return "- acl " + Answers.text(acl);
        }

        @Override
        public KafkaFuture<Void> begin(Admin admin) {
            return admin.deleteAcls(List.of(acl.toFilter())).all().thenApply(gone -> null);
        }
    }

    /** Sets a quota. */
    record SetQuota(ClientQuotaEntity who, String key, double value) implements Change {
        @Override
        public String line() {
            return "~ quota " + Answers.text(who) + " " + key + "=" + Math.round(value);
        }

        @Override
        public KafkaFuture<Void> begin(Admin admin) {
            return quota(admin, who, key, value);
        }
    }

    /** Takes a quota back. */
    record UnsetQuota(ClientQuotaEntity who, String key) implements Change {
        @Override
        public String line() {
            return "- quota " + Answers.text(who) + " " + key;
        }

        @Override
        public KafkaFuture<Void> begin(Admin admin) {
            return quota(admin, who, key, null);
        }
    }

    private static KafkaFuture<Void> alter(
            Admin admin, ConfigResource.Type type, String name, String key, @Nullable String value) {
        var kind = value == null ? AlterConfigOp.OpType.DELETE : AlterConfigOp.OpType.SET;
        Collection<AlterConfigOp> one = List.of(new AlterConfigOp(new ConfigEntry(key, value), kind));
        return admin.incrementalAlterConfigs(Map.of(new ConfigResource(type, name), one))
                .all();
    }

    private static KafkaFuture<Void> quota(Admin admin, ClientQuotaEntity who, String key, @Nullable Double value) {
        return admin.alterClientQuotas(
                        List.of(new ClientQuotaAlteration(who, List.of(new ClientQuotaAlteration.Op(key, value)))))
                .all();
    }
}
