package sekisho.producer.fake;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import sekisho.envelope.Manifest;
import sekisho.schemas.event.BatchReceipt;
import sekisho.schemas.event.Sha256Hash;
import sekisho.schemas.serde.ConfluentDeserializer;
import sekisho.schemas.serde.ConfluentSerializer;
import sekisho.schemas.topic.Topics;
import sekisho.testing.kafka.EmbeddedKafka;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;

/** A real broker with mutual TLS that denies what no ACL allows, and a registry beside it. */
public final class OuterCluster implements AutoCloseable {
    private static final int PARTITIONS = 6;

    private final Path folder;
    private final Authority authority;
    private final EmbeddedKafka kafka;
    private final FakeRegistry registry;

    private OuterCluster(Path folder, Authority authority, EmbeddedKafka kafka, FakeRegistry registry) {
        this.folder = folder;
        this.authority = authority;
        this.kafka = kafka;
        this.registry = registry;
    }

    public static OuterCluster start(Path folder) throws IOException {
        Authority authority = Authority.create("throw-away TLS authority", Clock.systemUTC());
        return new OuterCluster(folder, authority, EmbeddedKafka.start(folder, authority), FakeRegistry.start());
    }

    public EmbeddedKafka kafka() {
        return kafka;
    }

    public URI registry() {
        return registry.uri();
    }

    /** Client settings of a feed, with a new key written to a folder. */
    public Map<String, String> feedSettings(String feed, Path keys) throws IOException {
        CredentialFiles key = authority.issue(Leaf.tlsClient("feed-" + feed)).write(keys, "client");
        return Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "ssl.keystore.type", "PKCS12",
                "ssl.keystore.location", key.keyStore().toString(),
                "ssl.keystore.password.file", key.passwordFile().toString(),
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", folder.resolve("keys/ca.pem").toString(),
                "max.block.ms", "8000");
    }

    /** Makes a feed's two topics and grants it what it needs, and no more. */
    public void provision(String feed) throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.createTopics(List.of(
                            new NewTopic(Topics.sealed(feed).name(), Optional.of(PARTITIONS), Optional.empty()),
                            new NewTopic(Topics.receipts(feed).name(), Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
        allow(feed, feed);
    }

    /** Lets the key of one feed work on the topics of another. */
    public void allow(String topicsOf, String keyOf) throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.createAcls(List.of(
                            acl(Topics.sealed(topicsOf).name(), keyOf, AclOperation.WRITE),
                            acl(Topics.receipts(topicsOf).name(), keyOf, AclOperation.READ)))
                    .all()
                    .get();
        }
    }

    private static AclBinding acl(String topic, String feed, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:feed-" + feed, "*", operation, AclPermissionType.ALLOW));
    }

    /** A slow line. */
    public void slowDown(String feed, double bytesPerSecond) throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.alterClientQuotas(List.of(new ClientQuotaAlteration(
                            new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, "feed-" + feed)),
                            List.of(new ClientQuotaAlteration.Op("producer_byte_rate", bytesPerSecond)))))
                    .all()
                    .get();
        }
    }

    /** All records of a sealed topic that are there now. */
    public List<SpecificRecord> sealed(String feed) throws IOException {
        ConfluentDeserializer values = new ConfluentDeserializer();
        values.configure(Map.of("schema.registry.url", registry.uri().toString()), false);
        List<SpecificRecord> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(admin(), new StringDeserializer(), values)) {
            var partitions = consumer.partitionsFor(Topics.sealed(feed).name()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
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

    /** Puts a verdict where the checkpoint would. */
    public void answer(Town town, Manifest manifest) throws Exception {
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

    private Map<String, Object> admin() throws IOException {
        return new HashMap<>(kafka.settings(CredentialFiles.in(folder.resolve("keys"), "admin")));
    }

    @Override
    public void close() {
        registry.close();
        kafka.close();
    }
}
