package sekisho.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.OperationCode;
import sekisho.consumer.db.DatabaseSettings;
import sekisho.consumer.db.InnerDatabase;
import sekisho.service.KafkaSettings;
import sekisho.service.SecretFile;
import sekisho.testing.kafka.EmbeddedKafka;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;

/** The intake on a real broker with mutual TLS and its authorizer. */
class IntakeOnKafkaTest {
    private static final String TOPIC = "clearing.checked.999999";
    private static final String PRINCIPAL = "User:intake-999999";

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static CredentialFiles key;
    private InnerDatabase database;

    @BeforeAll
    static void startBroker() throws Exception {
        Authority authority = Authority.create("test TLS authority", Clock.systemUTC());
        kafka = EmbeddedKafka.start(folder, authority);
        key = authority.issue(Leaf.tlsClient("intake-999999")).write(folder.resolve("keys"), "intake");
        Path password = folder.resolve("database.password");
        Files.writeString(password, "none", StandardCharsets.US_ASCII);
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @BeforeEach
    void makeTopic() throws Exception {
        database = new InnerDatabase();
        try (Admin admin = kafka.admin()) {
            if (admin.listTopics().names().get().contains(TOPIC)) {
                admin.deleteTopics(List.of(TOPIC)).all().get();
                await().until(() -> !admin.listTopics().names().get().contains(TOPIC));
            }
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
            admin.createAcls(List.of(acl(ResourceType.TOPIC, TOPIC, AclOperation.READ)))
                    .all()
                    .get();
        }
        pin();
    }

    @Test
    void pullsWhatIsThereAndGoesOnWhereItStopped() throws Exception {
        write(0, "a", "b");
        write(1, "c");
        try (Intake intake = Intake.start(config())) {
            assertThat(intake.endpoint()).isNotNull();
            inboxHolds(3);
            write(1, "d");
            inboxHolds(4);
        }
        write(0, "e");
        try (Intake intake = Intake.start(config())) {
            assertThat(intake.endpoint()).isNotNull();
            inboxHolds(5);
        }
        assertThat(database.text("select string_agg(convert_from(value, 'UTF8'), ' ' order by value) from inbox"))
                .isEqualTo("a b c d e");
        assertThat(database.count("select count(*) from intake_position where halted"))
                .isZero();
    }

    @Test
    void refusesToStartWhenOneWriteOutwardIsAllowed() throws Exception {
        Map<String, AclBinding> opened = Map.of(
                "own-topic-write", acl(ResourceType.TOPIC, TOPIC, AclOperation.WRITE),
                "delete-records", acl(ResourceType.TOPIC, TOPIC, AclOperation.DELETE),
                "group-join", acl(ResourceType.GROUP, "sekisho-selftest", AclOperation.READ));
        try (Admin admin = kafka.admin()) {
            for (Map.Entry<String, AclBinding> one : opened.entrySet()) {
                admin.createAcls(List.of(one.getValue())).all().get();
                // The broker hears of a rule a moment after it was made.
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThatThrownBy(
                                        () -> Intake.start(config()).close())
                                .isInstanceOf(ConsumerRefused.class)
                                .hasMessageStartingWith("selftest.allowed")
                                .hasMessageContaining(one.getKey()));
                admin.deleteAcls(List.of(one.getValue().toFilter())).all().get();
            }
        }
    }

    @Test
    void refusesToStartWhenItCannotRead() throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.deleteAcls(List.of(
                            acl(ResourceType.TOPIC, TOPIC, AclOperation.READ).toFilter()))
                    .all()
                    .get();
        }
        refusesStart(OperationCode.PROBE);
    }

    @Test
    void refusesToStartWithoutAPinnedTopicOrOnAnother() throws Exception {
        database.run("update intake_position set topic_id = gen_random_uuid()");
        refusesStart(OperationCode.PROBE);
        database.run("delete from intake_position");
        refusesStart(OperationCode.NOT_PINNED);
    }

    @Test
    void haltsWhenTheTopicIsCreatedAnewWhileItRuns() throws Exception {
        write(0, "a");
        try (Intake intake = Intake.start(config())) {
            assertThat(intake.endpoint()).isNotNull();
            inboxHolds(1);
            try (Admin admin = kafka.admin()) {
                admin.deleteTopics(List.of(TOPIC)).all().get();
                admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1)))
                        .all()
                        .get();
            }
            write(0, "x", "y", "z");
            // A poll between deletion and the next record finds its position out of range: that halts as well.
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(database.count("select count(*) from intake_position where halted"
                                    + " and reason in ('intake.topic', 'intake.out-of-range', 'intake.truncated')"))
                            .isEqualTo(2));
            assertThat(database.count("select count(*) from inbox")).isEqualTo(1);
        }
    }

    @Test
    void haltsWhenRecordsItHasNotReadAreGone() throws Exception {
        write(0, "a", "b", "c");
        try (Admin admin = kafka.admin()) {
            admin.deleteRecords(Map.of(
                            new org.apache.kafka.common.TopicPartition(TOPIC, 0),
                            org.apache.kafka.clients.admin.RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get();
        }
        try (Intake intake = Intake.start(config())) {
            assertThat(intake.endpoint()).isNotNull();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(database.count(
                                    "select count(*) from intake_position where reason = 'intake.out-of-range'"))
                            .isPositive());
            assertThat(database.count("select count(*) from inbox")).isZero();
        }
    }

    private void refusesStart(OperationCode code) {
        assertThatThrownBy(() -> Intake.start(config()).close())
                .isInstanceOfSatisfying(
                        ConsumerRefused.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }

    private void inboxHolds(long records) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(database.count("select count(*) from inbox")).isEqualTo(records));
    }

    private void pin() throws Exception {
        try (Admin admin = kafka.admin()) {
            Uuid id = admin.describeTopics(List.of(TOPIC))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .topicId();
            for (int partition = 0; partition < 2; partition++) {
                database.run(
                        "insert into intake_position (topic, partition, topic_id) values (?, ?, ?)",
                        TOPIC,
                        partition,
                        PositionStore.javaId(id));
            }
        }
    }

    private static void write(int partition, String... values) throws Exception {
        var settings = kafka.settings(CredentialFiles.in(folder.resolve("keys"), "admin"));
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(
                                TOPIC,
                                partition,
                                "feed".getBytes(StandardCharsets.UTF_8),
                                value.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }

    private static AclBinding acl(ResourceType type, String name, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry(PRINCIPAL, "*", operation, AclPermissionType.ALLOW));
    }

    private IntakeConfig config() {
        return new IntakeConfig(
                "999999",
                null,
                new DatabaseSettings(
                        database.url(), "test_intake", new SecretFile(folder.resolve("database.password"))),
                null,
                KafkaSettings.of(Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "ssl.keystore.type", "PKCS12",
                        "ssl.keystore.location", key.keyStore().toString(),
                        "ssl.keystore.password.file", key.passwordFile().toString(),
                        "ssl.truststore.type", "PEM",
                        "ssl.truststore.location", folder.resolve("keys/ca.pem").toString())),
                null);
    }
}
