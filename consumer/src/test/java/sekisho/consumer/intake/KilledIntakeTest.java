package sekisho.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.Main;
import sekisho.consumer.db.InnerDatabase;
import sekisho.testing.kafka.EmbeddedKafka;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;

/** The intake as a process of its own, killed again and again: every record once, none lost, positions with the rows. */
class KilledIntakeTest {
    private static final String TOPIC = "clearing.checked.999999";
    private static final int RECORDS = 600;
    private static final int KILLS = Integer.getInteger("kills", 3);

    @TempDir
    Path folder;

    @Test
    void storesEveryRecordOnce() throws Exception {
        Authority authority = Authority.create("test TLS authority", Clock.systemUTC());
        InnerDatabase database = new InnerDatabase();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, authority)) {
            authority.issue(Leaf.tlsClient("intake-999999")).write(folder.resolve("keys"), "intake");
            makeTopic(kafka, database);
            Path config = config(kafka, database);
            Thread writer = new Thread(() -> write(kafka), "writer");
            writer.start();
            Random random = new Random(KILLS);
            for (int kill = 0; kill < KILLS; kill++) {
                long before = stored(database);
                Process process = start(config);
                await().atMost(Duration.ofSeconds(60)).until(() -> stored(database) > before);
                Thread.sleep(random.nextInt(300));
                process.destroyForcibly();
                process.waitFor(10, TimeUnit.SECONDS);
            }
            writer.join();
            Process process = start(config);
            await().atMost(Duration.ofSeconds(60)).until(() -> stored(database) == RECORDS);
            process.destroyForcibly();
        }
        assertThat(database.texts("select distinct convert_from(value, 'UTF8') from inbox"))
                .hasSize(RECORDS);
        assertThat(database.count("select sum(next_offset) from intake_position"))
                .isEqualTo(RECORDS);
        assertThat(database.count("select count(*) from intake_position where halted"))
                .isZero();
    }

    private Process start(Path config) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        "intake",
                        "--config",
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "intake.log"))
                .start();
    }

    private static long stored(InnerDatabase database) throws Exception {
        return database.count("select count(*) from inbox");
    }

    /** Slowly, so that there is always something under way. */
    private void write(EmbeddedKafka kafka) {
        try (var producer = new KafkaProducer<>(
                kafka.settings(CredentialFiles.in(folder.resolve("keys"), "admin")),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                byte[] value = ("record " + i).getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(TOPIC, i % 2, null, value)).get();
                Thread.sleep(15);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void makeTopic(EmbeddedKafka kafka, InnerDatabase database) throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
            admin.createAcls(List.of(new AclBinding(
                            new ResourcePattern(ResourceType.TOPIC, TOPIC, PatternType.LITERAL),
                            new AccessControlEntry(
                                    "User:intake-999999", "*", AclOperation.READ, AclPermissionType.ALLOW))))
                    .all()
                    .get();
            var id = admin.describeTopics(List.of(TOPIC))
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

    private Path config(EmbeddedKafka kafka, InnerDatabase database) throws Exception {
        Path password = Files.writeString(folder.resolve("database.password"), "none");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(folder.resolve("intake.yml"), """
                municipality: "999999"
                database: {url: "%s", user: test_intake, passwordFile: %s}
                kafka:
                  bootstrap.servers: %s
                  ssl.keystore.type: PKCS12
                  ssl.keystore.location: %s
                  ssl.keystore.password.file: %s
                  ssl.truststore.type: PEM
                  ssl.truststore.location: %s
                """.formatted(
                        database.url(),
                        password,
                        kafka.bootstrapServers(),
                        folder.resolve("keys/intake.p12"),
                        folder.resolve("keys/intake.password"),
                        folder.resolve("keys/ca.pem")));
    }
}
