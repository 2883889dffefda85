package sekisho.consumer.intake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.quota.ClientQuotaFilter;

/** Every write outward, and some reads, that this side must not be able to do. */
final class Attempts {
    private static final Class<TopicAuthorizationException> TOPIC = TopicAuthorizationException.class;
    private static final Class<ClusterAuthorizationException> CLUSTER = ClusterAuthorizationException.class;
    private static final Class<GroupAuthorizationException> GROUP = GroupAuthorizationException.class;
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration JOIN = Duration.ofSeconds(20);
    /** A topic nobody creates: should a record be taken all the same, it stands there and nowhere else. */
    private static final String NOWHERE = OuterClients.SELF_TEST_ID;

    private final OuterClients clients;
    private final Admin admin;
    private final TopicPartition own;
    private final TopicPartition absent = new TopicPartition(NOWHERE, 0);

    Attempts(OuterClients clients, Admin admin, String topic) {
        this.clients = clients;
        this.admin = admin;
        this.own = new TopicPartition(topic, 0);
    }

    List<Attempt> all() {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, own.topic());
        var broker = new ConfigResource(ConfigResource.Type.BROKER, "");
        return List.of(
                Attempt.of("produce", TOPIC, () -> produce(Map.of("enable.idempotence", false, "acks", "1"))),
                new Attempt("produce-idempotent", List.of(TOPIC, CLUSTER), () -> produce(Map.of("acks", "all"))),
                Attempt.of("init-producer-id", TransactionalIdAuthorizationException.class, this::initTransactions),
                Attempt.of(
                        "offset-commit",
                        GROUP,
                        () -> asGroup(c -> c.commitSync(Map.of(own, new OffsetAndMetadata(0))))),
                Attempt.of("offset-fetch", GROUP, () -> asGroup(c -> c.committed(Set.of(own)))),
                Attempt.of("group-join", GROUP, () -> asGroup(this::join)),
                Attempt.of("create-topic", TOPIC, this::createTopic),
                Attempt.of("create-partitions", TOPIC, this::createPartitions),
                Attempt.of(
                        "delete-topic",
                        TOPIC,
                        () -> done(admin.deleteTopics(List.of(NOWHERE)).all())),
                Attempt.of("delete-records", TOPIC, this::deleteRecords),
                Attempt.of("alter-topic", TOPIC, () -> alter(topic, "retention.ms")),
                Attempt.of("alter-broker", CLUSTER, () -> alter(broker, "log.cleaner.threads")),
                Attempt.of(
                        "describe-configs",
                        TOPIC,
                        () -> done(admin.describeConfigs(List.of(topic)).all())),
                Attempt.of("describe-quarantined", TOPIC, this::describeQuarantined),
                Attempt.of(
                        "describe-acls",
                        CLUSTER,
                        () -> done(admin.describeAcls(AclBindingFilter.ANY).values())),
                Attempt.of(
                        "describe-quotas",
                        CLUSTER,
                        () -> done(admin.describeClientQuotas(ClientQuotaFilter.all())
                                .entities())),
                Attempt.of("elect-leaders", CLUSTER, this::electLeaders),
                Attempt.of("reassign", CLUSTER, this::reassign));
    }

    private void produce(Map<String, Object> special) throws ExecutionException, InterruptedException {
        Producer<byte[], byte[]> producer = clients.selfTestProducer(special);
        try {
            producer.send(new ProducerRecord<>(NOWHERE, new byte[0])).get();
        } finally {
            producer.close(OuterClients.CLOSE);
        }
    }

    private void initTransactions() {
        Producer<byte[], byte[]> producer = clients.selfTestProducer(Map.of("transactional.id", NOWHERE));
        try {
            producer.initTransactions();
        } finally {
            producer.close(OuterClients.CLOSE);
        }
    }

    private void asGroup(java.util.function.Consumer<Consumer<byte[], byte[]>> action) {
        Consumer<byte[], byte[]> consumer = clients.selfTestConsumer();
        try {
            action.accept(consumer);
        } finally {
            consumer.close(CloseOptions.timeout(OuterClients.CLOSE));
        }
    }

    /** A poll that gives nothing says nothing: only a member has partitions, and silence is no denial. */
    private void join(Consumer<byte[], byte[]> consumer) {
        consumer.subscribe(List.of(own.topic()));
        long deadline = System.nanoTime() + JOIN.toNanos();
        while (consumer.assignment().isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("no answer to a join");
            }
            consumer.poll(WAIT);
        }
    }

    private void createTopic() throws ExecutionException, InterruptedException {
        var topic = new NewTopic(NOWHERE, Optional.of(1), Optional.empty());
        done(admin.createTopics(List.of(topic), new CreateTopicsOptions().validateOnly(true))
                .all());
    }

    private void createPartitions() throws ExecutionException, InterruptedException {
        done(admin.createPartitions(
                        Map.of(own.topic(), NewPartitions.increaseTo(1_000)),
                        new CreatePartitionsOptions().validateOnly(true))
                .all());
    }

    private void deleteRecords() throws ExecutionException, InterruptedException {
        done(admin.deleteRecords(Map.of(own, RecordsToDelete.beforeOffset(0))).all());
    }

    private void alter(ConfigResource resource, String key) throws ExecutionException, InterruptedException {
        var change = new AlterConfigOp(new ConfigEntry(key, "1"), AlterConfigOp.OpType.SET);
        done(admin.incrementalAlterConfigs(
                        Map.of(resource, List.of(change)), new AlterConfigsOptions().validateOnly(true))
                .all());
    }

    private void describeQuarantined() throws ExecutionException, InterruptedException {
        done(admin.describeTopics(List.of("clearing.quarantined")).allTopicNames());
    }

    private void electLeaders() throws ExecutionException, InterruptedException {
        done(admin.electLeaders(ElectionType.PREFERRED, Set.of(absent)).all());
    }

    private void reassign() throws ExecutionException, InterruptedException {
        done(admin.alterPartitionReassignments(Map.of(absent, Optional.empty())).all());
    }

    private static void done(KafkaFuture<?> future) throws ExecutionException, InterruptedException {
        future.get();
    }
}
