package sekisho.processor.rig;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import sekisho.envelope.Act;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Signed;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.keys.Secret;
import sekisho.envelope.sign.RevocationLists;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.trust.CheckpointEntry;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.trust.TrustRegistry;
import sekisho.processor.provision.DesiredState;
import sekisho.processor.provision.FeedRow;
import sekisho.processor.provision.MunicipalityRow;
import sekisho.processor.provision.OuterCluster;
import sekisho.processor.provision.ProvisionRefused;
import sekisho.processor.provision.Provisioning;
import sekisho.schemas.event.ActStatement;
import sekisho.schemas.topic.Topics;
import sekisho.schemas.wire.ConfluentFraming;
import sekisho.schemas.wire.RegistryClient;
import sekisho.schemas.wire.RegistryFailed;
import sekisho.schemas.wire.SchemaIds;
import sekisho.schemas.wire.SingleObjectFraming;
import sekisho.testing.kafka.EmbeddedKafka;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;

/** One broker, one city, some feeds, all keys and the checkpoint's configuration file. */
public final class OuterRig implements AutoCloseable {
    public static final String CITY = "999999";
    private static final List<String> LAYOUTS =
            List.of("dsk-csv", "zengin-91-result", "example-mpn-csv", "example-card-csv");

    private final Path folder;
    private final Clock clock = Clock.systemUTC();
    private final Authority tls = Authority.create("example TLS CA", clock);
    private final Authority institutions = Authority.create("example institution CA", clock);
    private final Authority city = Authority.create("example city CA", clock);
    private final ExamplePersons persons = new ExamplePersons(clock);
    private final EmbeddedKafka kafka;
    private final TestRegistry registry;
    private final Map<String, RigFeed> feeds = new TreeMap<>();
    private final X509Certificate checkpointReader;
    private final X509Certificate importerReader;

    private OuterRig(Path folder, Map<String, String> broker, List<String> codes) throws IOException, EnvelopeRefused {
        this.folder = folder;
        this.kafka = EmbeddedKafka.start(folder.resolve("kafka"), tls, broker);
        this.registry = TestRegistry.start();
        provision(codes);
        checkpointReader = key(city, Leaf.reader("reader", "sekisho:checkpoint:outer"), "reader");
        importerReader = key(city, Leaf.reader("importer", "sekisho:importer:" + CITY), "importer");
        key(city, Leaf.signer("checkpoint", "sekisho:checkpoint:outer"), "signer");
        key(tls, Leaf.tlsClient("processor"), "processor");
        key(tls, Leaf.tlsClient("operator"), "operator");
        key(tls, Leaf.tlsClient("officer"), "officer");
        persons.write(folder.resolve("keys"));
        for (String code : codes) {
            prepare(code);
        }
        saveTrust();
    }

    /** Starts everything but the checkpoint. */
    public static OuterRig start(Path folder, String... feeds) throws IOException, EnvelopeRefused {
        return new OuterRig(folder, Map.of(), List.of(feeds));
    }

    /** The same with settings of the broker on top. */
    public static OuterRig start(Path folder, Map<String, String> broker, String... feeds)
            throws IOException, EnvelopeRefused {
        return new OuterRig(folder, broker, List.of(feeds));
    }

    public RigFeed feed(String code) {
        return Objects.requireNonNull(feeds.get(code));
    }

    /** Registers one more feed, whose topics are not there yet. */
    public void register(String code) throws IOException, EnvelopeRefused {
        prepare(code);
        saveTrust();
    }

    /** Makes the topics of all registered feeds. */
    public void provision() throws IOException {
        provision(List.copyOf(feeds.keySet()));
    }

    /** Signs as a feed. */
    public Signer feedSigner(String code) throws IOException, EnvelopeRefused {
        return signer("feed-" + code);
    }

    /** Signs as a feed with a certificate that has run out. */
    public Signer expiredSigner(String code) {
        return ExampleKeys.signer(
                institutions.issue(Leaf.signer(code, "sekisho:feed:" + code).validFor(Duration.ofMinutes(-10))));
    }

    /** Takes a feed's certificate back; the checkpoint learns of it when it reads the trust registry again. */
    public void revoke(String code) throws IOException, EnvelopeRefused {
        institutions.revoke(feedSigner(code).by().certificate());
        saveTrust();
    }

    /** Who opens batches: the checkpoint, and the importer. */
    public List<X509Certificate> batchReaders() {
        return readers();
    }

    public ExamplePersons persons() {
        return persons;
    }

    /** Publishes a person's act. */
    public void act(String key, Signed<Act> act) throws IOException {
        Map<String, Object> settings = kafka.settings(CredentialFiles.in(folder.resolve("kafka/keys"), "admin"));
        byte[] value = SingleObjectFraming.of(Topics.ACTS.values())
                .write(new ActStatement(ByteBuffer.wrap(act.cms().toArray())));
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var unused = producer.send(new ProducerRecord<>(Topics.ACTS.name(), key, value));
        }
    }

    public TestRegistry registry() {
        return registry;
    }

    public EmbeddedKafka kafka() {
        return kafka;
    }

    /** Writes the checkpoint's configuration; {@code more} is added as it stands. */
    public Path config(String more) throws IOException {
        return config("a", more);
    }

    /** The same for another instance, with a state folder of its own. */
    public Path config(String instance, String more) throws IOException {
        Path keys = folder.resolve("keys");
        String yaml = """
                instance: %6$s
                stateDir: %1$s/state-%6$s
                trust: %1$s/trust
                reading: {keystore: %2$s/reader.p12, passwordFile: %2$s/reader.password}
                signing: {keystore: %2$s/signer.p12, passwordFile: %2$s/signer.password}
                policyVersion: policy-1
                replicas: 1
                schemaRegistry: %3$s
                kafka:
                  bootstrap.servers: %4$s
                  ssl.keystore.type: PKCS12
                  ssl.keystore.location: %2$s/processor.p12
                  ssl.keystore.password.file: %2$s/processor.password
                  ssl.truststore.type: PEM
                  ssl.truststore.location: %1$s/kafka/keys/ca.pem
                %5$s
                """.formatted(folder, keys, registry.uri(), kafka.bootstrapServers(), more, instance);
        return Files.writeString(folder.resolve("processor-" + instance + ".yml"), yaml, StandardCharsets.UTF_8);
    }

    /** Writes an operator's configuration. */
    public Path operatorConfig() throws IOException {
        return personConfig("operator");
    }

    /** Writes the configuration of those who hand in acts. */
    public Path officerConfig() throws IOException {
        return personConfig("officer");
    }

    /** A person's key file; its password stands beside it. */
    public CredentialFiles personKey(String person) throws IOException {
        return CredentialFiles.in(folder.resolve("keys"), person);
    }

    private Path personConfig(String principal) throws IOException {
        String yaml = """
                trust: %1$s/trust
                kafka:
                  bootstrap.servers: %2$s
                  ssl.keystore.type: PKCS12
                  ssl.keystore.location: %1$s/keys/%3$s.p12
                  ssl.keystore.password.file: %1$s/keys/%3$s.password
                  ssl.truststore.type: PEM
                  ssl.truststore.location: %1$s/kafka/keys/ca.pem
                """.formatted(folder, kafka.bootstrapServers(), principal);
        return Files.writeString(folder.resolve(principal + ".yml"), yaml, StandardCharsets.UTF_8);
    }

    /** A reader with every right that sees only what is committed. */
    public Observer observer() throws IOException {
        return new Observer(reader());
    }

    /** The same as a bare consumer. */
    public KafkaConsumer<String, byte[]> reader() throws IOException {
        Map<String, Object> settings = kafka.settings(CredentialFiles.in(folder.resolve("kafka/keys"), "admin"));
        settings.put("isolation.level", "read_committed");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    public ReaderKeys importer() throws IOException, EnvelopeRefused {
        CredentialFiles files = CredentialFiles.in(folder.resolve("keys"), "importer");
        try (Secret password = Secret.read(files.passwordFile())) {
            return ReaderKeys.fromPkcs12(files.keyStore(), password);
        }
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        feeds.values().forEach(RigFeed::close);
        registry.close();
        kafka.close();
    }

    private void prepare(String code) throws IOException, EnvelopeRefused {
        key(institutions, Leaf.signer(code, "sekisho:feed:" + code), "feed-" + code);
        key(tls, Leaf.tlsClient("feed-" + code), "tls-" + code);
        feeds.put(code, new RigFeed(code, signer("feed-" + code), readers(), framing(), producer(code)));
    }

    private void saveTrust() throws IOException {
        var trust = TrustRegistry.empty()
                .with(new CheckpointEntry("outer", rule(city, city.crl(), "sekisho:checkpoint:outer")));
        X509CRL crl = institutions.crl();
        for (String code : feeds.keySet()) {
            trust = trust.with(
                    FeedEntry.of(code, CITY, "tax", LAYOUTS, rule(institutions, crl, "sekisho:feed:" + code)));
        }
        trust.with(persons.registry()).save(folder.resolve("trust"));
    }

    private void provision(List<String> codes) throws IOException {
        var cluster = new OuterCluster(
                0,
                null,
                null,
                List.of("operator"),
                List.of("officer"),
                List.of(new MunicipalityRow(CITY, null)),
                codes.stream().map(code -> new FeedRow(code, CITY, null)).toList(),
                0,
                0);
        try (Admin admin = kafka.admin()) {
            Provisioning.apply(admin, DesiredState.of(cluster, 1, 1));
        } catch (ProvisionRefused e) {
            throw new IOException(e);
        }
    }

    private X509Certificate key(Authority authority, Leaf leaf, String name) throws IOException {
        var credential = authority.issue(leaf);
        credential.write(folder.resolve("keys"), name);
        return credential.certificate();
    }

    private Signer signer(String name) throws IOException, EnvelopeRefused {
        CredentialFiles files = CredentialFiles.in(folder.resolve("keys"), name);
        try (Secret password = Secret.read(files.passwordFile())) {
            return Signer.fromPkcs12(files.keyStore(), password);
        }
    }

    private List<X509Certificate> readers() {
        return List.of(checkpointReader, importerReader);
    }

    private ConfluentFraming framing() throws IOException {
        try {
            var ids = SchemaIds.register(RegistryClient.at(registry.uri()), Topics.outerRegistered());
            return new ConfluentFraming(ids);
        } catch (RegistryFailed e) {
            throw new IOException(e);
        }
    }

    private KafkaProducer<String, byte[]> producer(String code) throws IOException {
        Map<String, Object> settings = kafka.settings(CredentialFiles.in(folder.resolve("keys"), "tls-" + code));
        settings.put("max.request.size", 1_500_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private static SignerRule rule(Authority authority, X509CRL crl, String uri) {
        return SignerRule.of(uri, List.of(authority.certificate()), RevocationLists.of(crl));
    }
}
