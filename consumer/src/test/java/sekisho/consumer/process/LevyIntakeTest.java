package sekisho.consumer.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.InnerDatabase;
import sekisho.consumer.ledger.Reported;
import sekisho.schemas.event.Levy;
import sekisho.schemas.event.LevyStatus;
import sekisho.schemas.event.Reconciled;
import sekisho.schemas.record.Kind;
import sekisho.schemas.wire.ConfluentFraming;
import sekisho.schemas.wire.SchemaIds;
import sekisho.service.Health;
import sekisho.service.KafkaSettings;
import sekisho.service.ProcessRegistry;
import sekisho.testing.kafka.EmbeddedKafka;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;

/** Levies from a real broker, with the consumer's right to read and no other, into a real database. */
class LevyIntakeTest {
    private static final String TOPIC = "tax.levies";
    private static final ConfluentFraming FRAMING =
            new ConfluentFraming(new SchemaIds(Map.of(7, Levy.getClassSchema(), 8, Reconciled.getClassSchema())));
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static CredentialFiles key;
    private static KafkaProducer<byte[], byte[]> producer;

    private final ProcessRegistry registry = ProcessRegistry.create("levies");
    private InnerDatabase database;
    private Database ledger;

    @BeforeAll
    static void startBroker() throws Exception {
        Authority authority = Authority.create("test TLS authority", Clock.systemUTC());
        kafka = EmbeddedKafka.start(folder, authority);
        key = authority.issue(Leaf.tlsClient("consumer")).write(folder.resolve("keys"), "consumer");
        producer = new KafkaProducer<>(
                kafka.settings(CredentialFiles.in(folder.resolve("keys"), "admin")),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        kafka.close();
    }

    @BeforeEach
    void makeTopic() throws Exception {
        database = new InnerDatabase();
        ledger = database.consumer();
        try (Admin admin = kafka.admin()) {
            if (admin.listTopics().names().get().contains(TOPIC)) {
                admin.deleteTopics(List.of(TOPIC)).all().get();
                await().until(() -> !admin.listTopics().names().get().contains(TOPIC));
            }
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
            admin.createAcls(List.of(new AclBinding(
                            new ResourcePattern(ResourceType.TOPIC, TOPIC, PatternType.LITERAL),
                            new AccessControlEntry("User:consumer", "*", AclOperation.READ, AclPermissionType.ALLOW))))
                    .all()
                    .get();
        }
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void takesVersionsCancellationAndKeysAndFindsThePaymentThatWaits() throws Exception {
        Reported.take(
                ledger,
                Reported.batch("bank", 1, Optional.empty()),
                Reported.debit(1, Reported.CUSTOMER, Kind.DEBIT_OK, 10_000));
        write(levy("L1", 1, 10_000, "CUSTOMER:" + Reported.CUSTOMER), levy("L2", 2, 5_000), levy("L2", 1, 4_000));
        try (LevyIntake intake = start()) {
            readUpTo(3);
            assertThat(state("L1")).isEqualTo("PAID 0 10000 1");
            assertThat(state("L2")).isEqualTo("OPEN 5000 0 2");
            assertThat(database.texts("select type::text from outbox order by position"))
                    .containsExactly("PAYMENT_UNMATCHED", "PAYMENT_MATCHED", "PAYMENT_MATCHED");

            Levy cancelled = levy("L2", 3, 5_000, "MPN:99999-0001-000");
            cancelled.setStatus(LevyStatus.CANCELLED);
            write(cancelled);
            readUpTo(4);
            assertThat(state("L2")).isEqualTo("PAID 0 0 3");
            assertThat(database.texts("select match_key from levy_key where levy_id = 'L2'"))
                    .containsExactly("MPN:99999-0001-000");

            write(levy("L2", 3, 1));
            readUpTo(5);
            assertThat(database.texts("select levy_id from ledger_exception where type = 'LEVY_VERSION_CONFLICT'"))
                    .containsExactly("L2");
            assertThat(intake.health()).isEqualTo(Health.up());
        }
    }

    @Test
    void refusesWhatIsNoLevyWithItsPlaceAndCodeAndGoesOn() throws Exception {
        Levy good = levy("L1", 1, 10_000);
        send("L9", null);
        send("L9", new byte[] {1, 2, 3});
        send("L9", new byte[] {0, 0, 0, 0, 9, 1});
        send("L9", new byte[] {0, 0, 0, 0, 7, 1});
        send("L9", FRAMING.write(good));
        write(levy("L2", 0, 1), levy("L3", 1, -1), levy("L4", 1, 1, "NONE:1"), levy("L5", 1, 1, "MPN:a\u0000b"));
        write(levy("x".repeat(101), 1, 1), levy("L|6", 1, 1));
        write(good);
        try (LevyIntake intake = start()) {
            readUpTo(12);
            assertThat(intake.health()).isEqualTo(Health.up());
        }
        assertThat(database.texts("select code || ' ' || count(*) from levy_refusal group by code order by 1"))
                .containsExactly(
                        "levy.content 6",
                        "levy.key 1",
                        "levy.tombstone 1",
                        "wire.framing 1",
                        "wire.malformed 1",
                        "wire.schema-id 1");
        assertThat(database.texts("select levy_id from levy")).containsExactly("L1");
        assertThat(registry.registry().scrape()).containsPattern("levies_refused_(records_)?total\\{code=\"levy.key\"");
    }

    @Test
    void losesNothingAndTakesNothingTwiceWhereverItIsInterrupted() throws Exception {
        Random random = new Random(1);
        int sent = 0;
        for (int round = 0; round < 6; round++) {
            for (int i = 0; i < 50; i++) {
                write(levy("L" + sent++, 1, 1_000));
            }
            try (LevyIntake intake = start()) {
                assertThat(intake).isNotNull();
                Thread.sleep(random.nextInt(400));
                database.count(
                        "select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'test_consumer'"
                                + " and datname = current_database()");
            } finally {
                ledger.close();
                ledger = database.consumer();
            }
        }
        try (LevyIntake intake = start()) {
            assertThat(intake).isNotNull();
            readUpTo(sent);
        }
        assertThat(database.count("select count(*) from levy")).isEqualTo(sent);
        assertThat(database.count("select count(*) from levy_version")).isEqualTo(sent);
        assertThat(database.count("select count(*) from levy_refusal")).isZero();
        assertThat(known()).as("records read twice").isZero();
    }

    @Test
    void readsATopicThatWasMadeAnewFromItsBeginning() throws Exception {
        write(levy("L1", 1, 1_000), levy("L2", 1, 1_000));
        try (LevyIntake intake = start()) {
            assertThat(intake).isNotNull();
            readUpTo(2);
        }
        try (Admin admin = kafka.admin()) {
            admin.deleteTopics(List.of(TOPIC)).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(TOPIC));
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
        }
        write(levy("L2", 1, 1_000), levy("L3", 1, 1_000));
        try (LevyIntake intake = start()) {
            assertThat(intake).isNotNull();
            readUpTo(4);
        }
        assertThat(database.texts("select levy_id from levy order by 1")).containsExactly("L1", "L2", "L3");
        assertThat(database.count("select count(*) from levy_version")).isEqualTo(3);
    }

    @Test
    void saysThatItCannotReadWithoutTheRight() throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.deleteTopics(List.of(TOPIC)).all().get();
        }
        try (LevyIntake intake = start()) {
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(intake.health())
                            .isInstanceOfSatisfying(
                                    Health.Degraded.class,
                                    health -> assertThat(health.code()).isEqualTo("levy.topic-unreachable")));
        }
    }

    private LevyIntake start() {
        return LevyIntake.start(
                KafkaSettings.of(Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "ssl.keystore.type", "PKCS12",
                        "ssl.keystore.location", key.keyStore().toString(),
                        "ssl.keystore.password.file", key.passwordFile().toString(),
                        "ssl.truststore.type", "PEM",
                        "ssl.truststore.location", folder.resolve("keys/ca.pem").toString())),
                () -> FRAMING,
                ledger,
                new ConsumerMeters(registry.metrics()),
                Clock.systemUTC());
    }

    private void readUpTo(long records) {
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(database.count("select coalesce(sum(next_offset), 0) from levy_position"))
                                .isEqualTo(records));
    }

    private double known() {
        return registry.registry()
                .scrape()
                .lines()
                .filter(line -> line.matches("sekisho_consumer_levies_(records_)?total\\{outcome=\"known\".*"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String state(String levyId) throws SQLException {
        return database.text(
                "select concat_ws(' ', state, outstanding, confirmed_paid, version) from levy where levy_id = ?",
                levyId);
    }

    private static Levy levy(String levyId, long version, long due, String... keys) {
        return Levy.newBuilder()
                .setLevyId(levyId)
                .setTaxYear(2026)
                .setTaxItem("固定資産税")
                .setPeriod("1")
                .setNoticeNo("N1")
                .setAmountDue(due)
                .setDueOn(LocalDate.of(2026, 6, 1))
                .setVersion(version)
                .setStatus(LevyStatus.ACTIVE)
                .setKeys(List.of(keys))
                .build();
    }

    private static void write(Levy... levies) throws Exception {
        for (Levy levy : levies) {
            send(levy.getLevyId(), FRAMING.write(levy));
        }
    }

    private static void send(String key, byte @Nullable [] value) throws Exception {
        producer.send(new ProducerRecord<>(TOPIC, 0, key.getBytes(UTF_8), value))
                .get();
    }
}
