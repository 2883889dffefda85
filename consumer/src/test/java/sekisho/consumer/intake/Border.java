package sekisho.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.DoublePredicate;
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
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.DatabaseSettings;
import sekisho.consumer.inbox.FeedPlace;
import sekisho.consumer.site.SealedFile;
import sekisho.consumer.site.SealedRecords;
import sekisho.consumer.site.TestSite;
import sekisho.consumer.wire.BrokerProxy;
import sekisho.consumer.wire.ProxyTls;
import sekisho.service.KafkaSettings;
import sekisho.service.SecretFile;
import sekisho.testing.kafka.EmbeddedKafka;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;

/** A real broker with mutual TLS and its authorizer, a proxy before it, and the intake that reads through the proxy. */
final class Border implements AutoCloseable {
    static final String TOPIC = "clearing.checked.999999";
    static final FetchClock CLOCK = new FetchClock();

    final EmbeddedKafka kafka;
    final BrokerProxy proxy;
    private final TestSite site;
    private final Path folder;
    private final CredentialFiles key;
    final KafkaProducer<byte[], byte[]> producer;

    private Border(TestSite site) throws Exception {
        this.site = site;
        this.folder = site.folder.resolve("outer");
        Authority authority = Authority.create("test TLS authority", Clock.systemUTC());
        kafka = EmbeddedKafka.start(folder, authority);
        Path keys = folder.resolve("keys");
        key = authority.issue(Leaf.tlsClient("intake-999999")).write(keys, "intake");
        producer = new KafkaProducer<>(
                kafka.settings(CredentialFiles.in(keys, "admin")),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        proxy = BrokerProxy.before(
                kafka.port(), ProxyTls.of(CredentialFiles.in(keys, "broker"), key, keys.resolve("ca.pem")));
        makeTopic();
    }

    static Border of(TestSite site) throws Exception {
        return new Border(site);
    }

    /** Makes it, lets the intake read it, and tells the site its id. */
    void makeTopic() throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.createTopics(List.of(new NewTopic(TOPIC, TestSite.PARTITIONS, (short) 1)))
                    .all()
                    .get();
            admin.createAcls(List.of(new AclBinding(
                            new ResourcePattern(ResourceType.TOPIC, TOPIC, PatternType.LITERAL),
                            new AccessControlEntry(
                                    "User:intake-999999", "*", AclOperation.READ, AclPermissionType.ALLOW))))
                    .all()
                    .get();
            await().until(() -> admin.listTopics().names().get().contains(TOPIC));
            Uuid id = admin.describeTopics(List.of(TOPIC))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .topicId();
            site.topicId = id.toString();
        }
    }

    void dropTopic() throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.deleteTopics(List.of(TOPIC)).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(TOPIC));
        }
    }

    Intake intake() throws ConsumerRefused {
        return Intake.start(config(), CLOCK);
    }

    IntakeConfig config() {
        return new IntakeConfig(
                TestSite.MUNICIPALITY,
                null,
                new DatabaseSettings(
                        site.database.url(),
                        "test_intake",
                        new SecretFile(site.folder.resolve("keys/database.password"))),
                null,
                KafkaSettings.of(settings()),
                null);
    }

    Map<String, String> settings() {
        return Map.of(
                "bootstrap.servers", proxy.bootstrapServers(),
                "ssl.keystore.type", "PKCS12",
                "ssl.keystore.location", key.keyStore().toString(),
                "ssl.keystore.password.file", key.passwordFile().toString(),
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", folder.resolve("keys/ca.pem").toString());
    }

    CredentialFiles key() {
        return key;
    }

    int partition(String feed) {
        return FeedPlace.of(feed, new UUID(0, 0), TestSite.PARTITIONS).partition();
    }

    void release(SealedFile file) throws Exception {
        write(file.manifest.statement().feed(), SealedRecords.of(file, file.released(site)));
    }

    void write(String feed, List<byte[]> records) throws Exception {
        for (byte[] record : records) {
            write(partition(feed), feed, record);
        }
    }

    void write(int partition, String feed, byte[] record) throws Exception {
        producer.send(new ProducerRecord<>(TOPIC, partition, feed.getBytes(StandardCharsets.UTF_8), record))
                .get();
    }

    /** Whether a process shows a metric that begins so, and is not 0. */
    static void shows(URI endpoint, String metric) {
        shows(endpoint, metric, value -> value > 0);
    }

    static void shows(URI endpoint, String metric, DoublePredicate expected) {
        await("metric " + metric).atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var request = HttpRequest.newBuilder(endpoint.resolve("/metrics")).build();
            String metrics = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(metrics.lines().filter(line -> line.startsWith(metric)))
                    .anyMatch(line -> expected.test(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
        });
    }

    @Override
    public void close() throws IOException {
        producer.close(Duration.ofSeconds(1));
        proxy.close();
        kafka.close();
    }
}
