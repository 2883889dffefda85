package sekisho.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.message.ApiVersionsRequestData;
import org.apache.kafka.common.message.CreateTopicsRequestData;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.OperationCode;
import sekisho.consumer.site.TestSite;
import sekisho.consumer.wire.Trick;
import sekisho.service.KafkaSettings;

/** Each write outward, denied by a real broker; allowed by one rule on purpose; and tried on a broker that doesn't answer. */
class OutwardWritesTest {
    private static final String SELF_TEST = OuterClients.SELF_TEST_ID;
    /** Which one rule lets which attempt through. */
    private static final Map<String, AclBinding> OPENED = Map.ofEntries(
            Map.entry("produce", topic(SELF_TEST, AclOperation.WRITE)),
            Map.entry("produce-idempotent", topic(SELF_TEST, AclOperation.WRITE)),
            Map.entry("init-producer-id", rule(ResourceType.TRANSACTIONAL_ID, SELF_TEST, AclOperation.WRITE)),
            Map.entry("offset-commit", rule(ResourceType.GROUP, SELF_TEST, AclOperation.READ)),
            Map.entry("offset-fetch", rule(ResourceType.GROUP, SELF_TEST, AclOperation.READ)),
            Map.entry("group-join", rule(ResourceType.GROUP, SELF_TEST, AclOperation.READ)),
            Map.entry("create-topic", topic(SELF_TEST, AclOperation.CREATE)),
            Map.entry("create-partitions", topic(Border.TOPIC, AclOperation.ALTER)),
            Map.entry("delete-topic", topic(SELF_TEST, AclOperation.DELETE)),
            Map.entry("delete-records", topic(Border.TOPIC, AclOperation.DELETE)),
            Map.entry("alter-topic", topic(Border.TOPIC, AclOperation.ALTER_CONFIGS)),
            Map.entry("alter-broker", cluster(AclOperation.ALTER_CONFIGS)),
            Map.entry("describe-configs", topic(Border.TOPIC, AclOperation.DESCRIBE_CONFIGS)),
            Map.entry("describe-quarantined", topic("clearing.quarantined", AclOperation.DESCRIBE)),
            Map.entry("describe-acls", cluster(AclOperation.DESCRIBE)),
            Map.entry("describe-quotas", cluster(AclOperation.DESCRIBE_CONFIGS)),
            Map.entry("elect-leaders", cluster(AclOperation.ALTER)),
            Map.entry("reassign", cluster(AclOperation.ALTER)));

    @TempDir
    static Path folder;

    private static TestSite site;
    private static Border border;
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    @BeforeAll
    static void start() throws Exception {
        site = new TestSite(folder, "cvs");
        border = Border.of(site);
        for (int partition = 0; partition < TestSite.PARTITIONS; partition++) {
            site.database.run(
                    "insert into intake_position (topic, partition, topic_id) values (?, ?, ?)",
                    Border.TOPIC,
                    partition,
                    PositionStore.javaId(Uuid.fromString(site.topicId)));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        NEVER.countDown();
        border.close();
    }

    @AfterEach
    void honestAgain() {
        border.proxy.play(Trick.NONE);
    }

    @Test
    void eachIsDeniedAndEachIsNoticedWhenOneRuleAllowsIt() throws Exception {
        OuterClients clients = clients(border.settings());
        try (Admin own = clients.selfTestAdmin();
                Admin admin = border.kafka.admin()) {
            List<Attempt> attempts = new Attempts(clients, own, Border.TOPIC).all();
            assertThat(attempts).extracting(Attempt::name).containsExactlyInAnyOrderElementsOf(OPENED.keySet());
            for (Attempt attempt : attempts) {
                answers(attempt, Attempt.Answer.DENIED);
            }
            for (Attempt attempt : attempts) {
                AclBinding rule = Objects.requireNonNull(OPENED.get(attempt.name()));
                makeSelfTestTopic(admin, attempt.name().startsWith("produce"));
                admin.createAcls(List.of(rule)).all().get();
                answers(attempt, Attempt.Answer.ALLOWED);
                admin.deleteAcls(List.of(rule.toFilter())).all().get();
                answers(attempt, Attempt.Answer.DENIED);
                System.out.printf(
                        "outward | %-22s | denied; allowed by %s %s%n",
                        attempt.name(),
                        rule.pattern().resourceType(),
                        rule.entry().operation());
            }
        }
    }

    @Test
    void aBrokerThatIsDownOrKeepsOneAnswerBackIsNeverTakenForOneThatDenies() throws Exception {
        Map<String, String> down = new HashMap<>(border.settings());
        down.put("bootstrap.servers", "127.0.0.1:1");
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            var answers = all(down, threads);
            border.proxy.play(hangsOn(request -> request instanceof CreateTopicsRequestData));
            assertThatThrownBy(() -> border.intake().close())
                    .isInstanceOfSatisfying(
                            ConsumerRefused.class, e -> assertThat(e.code()).isEqualTo(OperationCode.SELF_TEST_UNKNOWN))
                    .hasMessageContaining("create-topic");
            allUnknown(answers.get());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @Tag("long")
    void aBrokerThatAnswersNothingIsNeverTakenForOneThatDenies() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            // Says that it speaks Kafka, and nothing else for ever.
            border.proxy.play(hangsOn(request -> !(request instanceof ApiVersionsRequestData)));
            allUnknown(all(border.settings(), threads).get());
            assertThatThrownBy(() -> border.intake().close())
                    .isInstanceOfSatisfying(
                            ConsumerRefused.class, e -> assertThat(e.code()).isEqualTo(OperationCode.PROBE));
        } finally {
            threads.shutdownNow();
        }
    }

    private static void allUnknown(Map<String, Attempt.Answer> answers) {
        assertThat(answers)
                .hasSize(OPENED.size())
                .allSatisfy((name, answer) -> assertThat(answer).as(name).isEqualTo(Attempt.Answer.UNKNOWN));
    }

    /** A rule counts when the broker has heard of it, not when it was made. */
    private static void answers(Attempt attempt, Attempt.Answer expected) {
        await(attempt.name()).atMost(Duration.ofSeconds(60)).until(() -> attempt.answer() == expected);
    }

    private static void makeSelfTestTopic(Admin admin, boolean wanted) throws Exception {
        boolean there = admin.listTopics().names().get().contains(SELF_TEST);
        if (wanted && !there) {
            admin.createTopics(List.of(new NewTopic(SELF_TEST, 1, (short) 1)))
                    .all()
                    .get();
        }
        if (!wanted && there) {
            admin.deleteTopics(List.of(SELF_TEST)).all().get();
        }
    }

    /** All attempts at once, for each waits for its own time-out. */
    private static CompletableFuture<Map<String, Attempt.Answer>> all(
            Map<String, String> settings, ExecutorService threads) {
        OuterClients clients = clients(settings);
        Admin admin = clients.selfTestAdmin();
        Map<String, CompletableFuture<Attempt.Answer>> answers = new TreeMap<>();
        for (Attempt attempt : new Attempts(clients, admin, Border.TOPIC).all()) {
            answers.put(
                    attempt.name(),
                    CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return attempt.answer();
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                            },
                            threads));
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    Map<String, Attempt.Answer> all = new TreeMap<>();
                    answers.forEach((name, answer) -> all.put(name, answer.join()));
                    admin.close(Duration.ZERO);
                    return all;
                },
                threads);
    }

    private static Trick hangsOn(Predicate<ApiMessage> requests) {
        return (request, answer) -> {
            if (requests.test(request)) {
                try {
                    NEVER.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private static OuterClients clients(Map<String, String> settings) {
        return new OuterClients(KafkaSettings.of(settings), () -> {});
    }

    private static AclBinding topic(String name, AclOperation operation) {
        return rule(ResourceType.TOPIC, name, operation);
    }

    private static AclBinding cluster(AclOperation operation) {
        return rule(ResourceType.CLUSTER, Resource.CLUSTER_NAME, operation);
    }

    private static AclBinding rule(ResourceType type, String name, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:intake-999999", "*", operation, AclPermissionType.ALLOW));
    }
}
