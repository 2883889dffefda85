package sekisho.producer.fake;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.FindingCount;
import sekisho.envelope.Manifest;
import sekisho.envelope.Outcome;
import sekisho.envelope.Receipt;
import sekisho.envelope.ScanRecord;
import sekisho.envelope.Sha256;
import sekisho.envelope.Statement;
import sekisho.envelope.Verdict;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.keys.Secret;
import sekisho.envelope.sign.RevocationLists;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.trust.CheckpointEntry;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.trust.TrustRegistry;
import sekisho.producer.ProducerConfig;
import sekisho.service.KafkaSettings;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;

/** An example town with throw-away keys: one feed, its checkpoint, its importer, and a registry that knows them. */
public final class Town {
    public static final String FEED = "bank";
    public static final String MUNICIPALITY = "999999";
    public static final String FLOW = "account-transfer";

    private final Path folder;
    private final Authority feeds;
    private final CredentialFiles feed;
    private final CredentialFiles checkpoint;
    private final CredentialFiles checkpointReader;
    private final CredentialFiles importer;
    private final FeedEntry feedEntry;

    private Town(Path folder, Clock clock) throws IOException {
        this.folder = folder;
        feeds = Authority.create("example institution CA", clock);
        Authority city = Authority.create("example city CA", clock);
        Path keys = folder.resolve("keys");
        feed = feeds.issue(Leaf.signer("feed bank", "sekisho:feed:" + FEED)).write(keys, "feed");
        checkpoint = city.issue(Leaf.signer("checkpoint", "sekisho:checkpoint:outer"))
                .write(keys, "checkpoint");
        checkpointReader = city.issue(Leaf.reader("checkpoint reader", "sekisho:checkpoint:outer"))
                .write(keys, "outer-reader");
        importer = city.issue(Leaf.reader("importer", "sekisho:importer:" + MUNICIPALITY))
                .write(keys, "importer");
        feedEntry = FeedEntry.of(
                FEED, MUNICIPALITY, FLOW, List.of("zengin-91-result"), rule("sekisho:feed:" + FEED, feeds));
        TrustRegistry.empty()
                .with(feedEntry)
                .with(new CheckpointEntry("outer", rule("sekisho:checkpoint:outer", city)))
                .save(folder.resolve("trust"));
    }

    public static Town found(Path folder, Clock clock) throws IOException {
        return new Town(folder, clock);
    }

    private static SignerRule rule(String uri, Authority authority) {
        return SignerRule.of(uri, List.of(authority.certificate()), RevocationLists.of(authority.crl()));
    }

    /** Settings of the feed's desk that reach no broker. */
    public ProducerConfig config() {
        return config(
                FEED,
                Map.of(
                        "bootstrap.servers",
                        "127.0.0.1:1",
                        "ssl.keystore.location",
                        feed.keyStore().toString(),
                        "ssl.truststore.location",
                        feed.certificate().toString()),
                URI.create("http://127.0.0.1:1"));
    }

    /** Settings of a desk that signs with this town's feed key, under any name. */
    public ProducerConfig config(String named, Map<String, String> kafka, URI registry) {
        return new ProducerConfig(
                named,
                MUNICIPALITY,
                FLOW,
                outbox(),
                new ProducerConfig.Signing(feed.keyStore(), feed.passwordFile()),
                List.of(checkpointReader.certificate(), importer.certificate()),
                folder.resolve("trust"),
                registry,
                null,
                Optional.empty(),
                Duration.ofSeconds(30),
                null,
                0,
                null,
                KafkaSettings.of(kafka));
    }

    /** The settings of the feed's desk as a file, for a process of its own. */
    public Path configFile(Map<String, String> kafka, URI registry) throws IOException {
        StringBuilder yaml = new StringBuilder("""
                feed: %s
                municipality: "%s"
                flow: %s
                outbox: %s
                signing: {keystore: %s, passwordFile: %s}
                recipients: [%s, %s]
                trust: %s
                schemaRegistry: %s
                kafka:
                """.formatted(
                        FEED,
                        MUNICIPALITY,
                        FLOW,
                        outbox(),
                        feed.keyStore(),
                        feed.passwordFile(),
                        checkpointReader.certificate(),
                        importer.certificate(),
                        folder.resolve("trust"),
                        registry));
        kafka.forEach((key, value) -> yaml.append("  %s: \"%s\"%n".formatted(key, value)));
        return Files.writeString(folder.resolve("producer.yml"), yaml);
    }

    public Path outbox() {
        return folder.resolve("outbox");
    }

    public FeedEntry feedEntry() {
        return feedEntry;
    }

    public ReaderKeys importerKeys() throws IOException, EnvelopeRefused {
        try (Secret password = Secret.read(importer.passwordFile())) {
            return ReaderKeys.fromPkcs12(importer.keyStore(), password);
        }
    }

    public Bytes released(Sha256 manifest, long sequence, Instant at) {
        return signed(checkpoint, verdict(manifest, sequence, Outcome.RELEASED, Optional.empty(), at));
    }

    public Bytes released(Manifest manifest, Instant at) {
        return released(manifest.hash(), manifest.sequence(), at);
    }

    public Bytes refused(Manifest manifest, String code, Instant at) {
        return signed(
                checkpoint, verdict(manifest.hash(), manifest.sequence(), Outcome.REFUSED, Optional.of(code), at));
    }

    public Bytes notAccepted(Sha256 named, String code, Instant at) {
        return signed(checkpoint, new Receipt(FEED, code, 0, named, at.truncatedTo(ChronoUnit.SECONDS)));
    }

    /** What the feed itself can sign; it isn't the checkpoint. */
    public Bytes releasedByTheFeedItself(Manifest manifest, Instant at) {
        return signed(feed, verdict(manifest.hash(), manifest.sequence(), Outcome.RELEASED, Optional.empty(), at));
    }

    private static Verdict verdict(Sha256 manifest, long sequence, Outcome outcome, Optional<String> code, Instant at) {
        Instant seconds = at.truncatedTo(ChronoUnit.SECONDS);
        return new Verdict(
                manifest,
                FEED,
                sequence,
                outcome,
                code,
                code.map(c -> List.of(new FindingCount(c, 2))).orElse(List.of()),
                Optional.empty(),
                List.of(),
                Optional.of(Sha256.ZERO),
                Optional.of(Sha256.ZERO),
                Optional.of(new ScanRecord("test", "1", seconds)),
                "policy-1",
                seconds,
                Duration.ofMillis(5));
    }

    private static Bytes signed(CredentialFiles key, Statement statement) {
        try (Secret password = Secret.read(key.passwordFile())) {
            return Signer.fromPkcs12(key.keyStore(), password).sign(statement).cms();
        } catch (IOException | EnvelopeRefused e) {
            throw new IllegalStateException(e);
        }
    }
}
