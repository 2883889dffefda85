package sekisho.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Manifest;
import sekisho.producer.fake.FakeLines;
import sekisho.producer.fake.FakeRegistry;
import sekisho.producer.fake.Town;
import sekisho.records.layout.Layouts;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.event.BatchReceipt;
import sekisho.schemas.event.Sha256Hash;
import sekisho.schemas.serde.ConfluentDeserializer;
import sekisho.schemas.serde.ConfluentSerializer;
import sekisho.schemas.topic.Topics;
import sekisho.testing.kafka.EmbeddedKafka;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;

/** The desk against a real broker with mutual TLS, where everything is denied that no ACL allows. */
class KafkaDeskTest {
    private static final int PARTITIONS = 6;
    private static final SendOrder ORDER = SendOrder.of(
            Path.of("src/test/resources/samples/day/account-transfer-result.txt"),
            Layouts.load().get("zengin-91-result"),
            LocalDate.of(2026, 6, 3));

    @TempDir
    private static Path folder;

    private static Authority authority;
    private static EmbeddedKafka kafka;
    private static FakeRegistry registry;

    @TempDir
    private Path townFolder;

    @BeforeAll
    static void start() throws Exception {
        authority = Authority.create("throw-away TLS authority", Clock.systemUTC());
        kafka = EmbeddedKafka.start(folder, authority);
        registry = FakeRegistry.start();
    }

    @AfterAll
    static void stop() {
        registry.close();
        kafka.close();
    }

    @Test
    void sendsToItsOwnTopicAndHearsItsOwnReceipts() throws Exception {
        Town town = Town.found(townFolder, Clock.systemUTC());
        ProducerConfig config = config(town, Town.FEED, registry.uri());
        provision(Town.FEED);

        SendOutcome.Sent sent = send(config, Waiting.NOT);
        assertThat(sent.delivery()).isEqualTo(new Delivery.Published());
        List<SpecificRecord> records = sealed(Town.FEED);
        assertThat(records).hasExactlyElementsOfTypes(BatchOpened.class, BatchChunk.class);
        Manifest manifest = FakeLines.manifest((BatchOpened) records.get(0));
        assertThat(manifest.hash()).isEqualTo(sent.batch().hash());

        answer(town, manifest);
        try (Desk desk = Desk.open(config, new SimpleMeterRegistry(), Clock.systemUTC())) {
            assertThat(desk.resume(Waiting.FOR_VERDICT, DeskWatch.NONE))
                    .extracting(Desk.Resumed::delivery)
                    .hasOnlyElementsOfType(Delivery.Released.class);
        }
    }

    @Test
    void isDeniedTheTopicOfAnotherFeed() throws Exception {
        provision("card");
        Town town = Town.found(townFolder, Clock.systemUTC());

        SendOutcome.Sent sent = send(config(town, "card", registry.uri()), Waiting.NOT);

        assertThat(sent.delivery()).isEqualTo(new Delivery.Spooled(DeskCode.BROKER_DENIED));
        assertThat(sealed("card")).isEmpty();
    }

    @Test
    void keepsTheBatchWhileTheRegistryIsAway() throws Exception {
        provision("away");
        Town town = Town.found(townFolder, Clock.systemUTC());

        SendOutcome.Sent sent = send(config(town, "away", URI.create("http://127.0.0.1:1")), Waiting.NOT);

        assertThat(sent.delivery()).isEqualTo(new Delivery.Spooled(DeskCode.REGISTRY_UNREACHABLE));
    }

    @Test
    void sendsWhatWasSealedWhileTheBrokerWasAway() throws Exception {
        Town town = Town.found(townFolder, Clock.systemUTC());
        provision("night");
        ProducerConfig config = config(town, "night", registry.uri());
        kafka.stop();
        SendOutcome.Sent spooled;
        try {
            spooled = send(config, Waiting.NOT);
        } finally {
            kafka.start();
        }
        assertThat(spooled.delivery()).isEqualTo(new Delivery.Spooled(DeskCode.BROKER_UNREACHABLE));
        allow("night", "feed-" + Town.FEED);

        try (Desk desk = Desk.open(config, new SimpleMeterRegistry(), Clock.systemUTC())) {
            assertThat(desk.resume(Waiting.NOT, DeskWatch.NONE))
                    .containsExactly(new Desk.Resumed(spooled.batch(), new Delivery.Published()));
        }
        assertThat(sealed("night")).hasExactlyElementsOfTypes(BatchOpened.class, BatchChunk.class);
    }

    private static SendOutcome.Sent send(ProducerConfig config, Waiting waiting) throws IOException, DeskException {
        try (Desk desk = Desk.open(config, new SimpleMeterRegistry(), Clock.systemUTC())) {
            return (SendOutcome.Sent) desk.send(ORDER, waiting, DeskWatch.NONE);
        }
    }

    /** The desk of some feed that connects with the key of {@link Town#FEED}. */
    private static ProducerConfig config(Town town, String feed, URI registry) throws IOException {
        CredentialFiles key = authority
                .issue(Leaf.tlsClient("feed-" + Town.FEED))
                .write(town.outbox().resolveSibling("tls"), "client");
        Map<String, String> settings = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "ssl.keystore.type", "PKCS12",
                "ssl.keystore.location", key.keyStore().toString(),
                "ssl.keystore.password.file", key.passwordFile().toString(),
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", folder.resolve("keys/ca.pem").toString(),
                "max.block.ms", "8000");
        return town.config(feed, settings, registry);
    }

    private static void provision(String feed) throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.createTopics(List.of(
                            new NewTopic(Topics.sealed(feed).name(), Optional.of(PARTITIONS), Optional.empty()),
                            new NewTopic(Topics.receipts(feed).name(), Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
        allow(feed, "feed-" + feed);
    }

    private static void allow(String feed, String principal) throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.createAcls(List.of(
                            acl(Topics.sealed(feed).name(), principal, AclOperation.WRITE),
                            acl(Topics.receipts(feed).name(), principal, AclOperation.READ)))
                    .all()
                    .get();
        }
    }

    private static AclBinding acl(String topic, String principal, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:" + principal, "*", operation, AclPermissionType.ALLOW));
    }

    private static List<SpecificRecord> sealed(String feed) throws IOException {
        ConfluentDeserializer values = new ConfluentDeserializer();
        values.configure(Map.of("schema.registry.url", registry.uri().toString()), false);
        List<SpecificRecord> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(admin(), new StringDeserializer(), values)) {
            var partitions = consumer.partitionsFor(Topics.sealed(feed).name()).stream()
                    .map(p -> new org.apache.kafka.common.TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (records.size() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> records.add(record.value()));
            }
        }
        return records;
    }

    private static void answer(Town town, Manifest manifest) throws Exception {
        ConfluentSerializer values = new ConfluentSerializer();
        values.configure(Map.of("schema.registry.url", registry.uri().toString()), false);
        byte[] verdict = town.released(manifest, Clock.systemUTC().instant()).toArray();
        try (var producer = new KafkaProducer<>(admin(), new StringSerializer(), values)) {
            producer.send(new ProducerRecord<>(
                            Topics.receipts(manifest.feed()).name(),
                            manifest.feed(),
                            new BatchReceipt(new Sha256Hash(manifest.hash().bytes()), ByteBuffer.wrap(verdict))))
                    .get();
        }
    }

    private static Map<String, Object> admin() throws IOException {
        return new HashMap<>(kafka.settings(CredentialFiles.in(folder.resolve("keys"), "admin")));
    }
}
