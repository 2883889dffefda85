package sekisho.consumer.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import sekisho.consumer.act.Desk;
import sekisho.consumer.act.Effects;
import sekisho.consumer.db.DatabaseSettings;
import sekisho.consumer.db.InnerDatabase;
import sekisho.consumer.dropin.DropInSettings;
import sekisho.consumer.process.ConsumerConfig;
import sekisho.consumer.trust.TrustFolder;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Person;
import sekisho.envelope.PersonList;
import sekisho.envelope.Role;
import sekisho.envelope.SignedBy;
import sekisho.envelope.audit.AuditKeys;
import sekisho.envelope.audit.NoteVerifier;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.Providers;
import sekisho.envelope.sign.RevocationLists;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.trust.CheckpointEntry;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.trust.PersonTrust;
import sekisho.envelope.trust.TrustRegistry;
import sekisho.service.SecretFile;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.Credential;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;

/**
 * A municipality's inner side with throw-away keys: feeds, a checkpoint, three officers (and one who is registered
 * nowhere), trust registry, reading keys, database.
 */
public final class TestSite implements Parties {
    public static final String MUNICIPALITY = "999999";
    public static final String TOPIC_ID = "AAAAAAAAAAAAAAAAAAAABw";
    public static final int PARTITIONS = 2;
    /** Registered persons. */
    public static final int PERSONS = 7;

    public final Clock clock = Clock.systemUTC();
    public final Path folder;
    public InnerDatabase database;
    /** Where rebuilt files go; by default nowhere. */
    public Optional<DropInSettings> dropIn = Optional.empty();
    /** Id of the topic that the consumer pins. */
    public String topicId = TOPIC_ID;

    public final Authority feeds = Authority.create("example feed CA", clock);
    public final Authority checkpoints = Authority.create("example checkpoint CA", clock);
    public final Authority officers = Authority.create("example officer CA", clock);
    public final Authority readers = Authority.create("example reader CA", clock);
    public final Credential reader = readers.issue(Leaf.reader("importer", "sekisho:importer:999999"));
    public final Credential outerReader = readers.issue(Leaf.reader("checkpoint", "sekisho:checkpoint:c1"));
    public final Signer checkpoint = signer(checkpoints.issue(Leaf.signer("c1", "sekisho:checkpoint:c1")));
    private final Map<String, Credential> personKeys = new TreeMap<>();
    public final Signer manager = person("manager");
    public final Signer officer = person("officer");
    public final Signer clerk = person("clerk");
    public final Signer stranger = person("stranger");
    public final Signer deputy = person("deputy");
    public final Signer custodian = person("custodian");
    public final Signer auditor = person("auditor");
    /** Registered, but with a certificate that has run out. */
    public final Signer lapsed = person("lapsed", Duration.ofMinutes(-1));

    private final Map<String, Credential> feedKeys = new TreeMap<>();
    private final Set<String> removed = new HashSet<>();

    public TestSite(Path folder, String... feeds) throws Exception {
        this.folder = folder;
        this.database = new InnerDatabase();
        for (String feed : feeds) {
            feedKeys.put(feed, this.feeds.issue(Leaf.signer(feed, "sekisho:feed:" + feed)));
        }
        writeTrust();
        writeKeys();
    }

    @Override
    public List<X509Certificate> recipients() {
        return List.of(outerReader.certificate(), reader.certificate());
    }

    @Override
    public Signer checkpointSigner() {
        return checkpoint;
    }

    @Override
    public Clock time() {
        return clock;
    }

    @Override
    public Signer feed(String feed) {
        Credential key = feedKeys.get(feed);
        if (key == null) {
            throw new IllegalArgumentException("no such feed");
        }
        return signer(key);
    }

    /** Writes the registry anew, with new revocation lists. */
    public void writeTrust() throws IOException, EnvelopeRefused {
        TrustRegistry registry = TrustRegistry.empty();
        RevocationLists feedCrl = RevocationLists.of(feeds.crl());
        for (String feed : feedKeys.keySet()) {
            SignerRule rule = SignerRule.of("sekisho:feed:" + feed, List.of(feeds.certificate()), feedCrl);
            registry = registry.with(FeedEntry.of(
                    feed,
                    MUNICIPALITY,
                    "tax",
                    List.of("dsk-csv", "zengin-91-result", "example-mpn-csv", "example-card-csv", "zengin-03"),
                    rule));
        }
        registry = registry.with(new CheckpointEntry(
                "c1",
                SignerRule.of(
                        "sekisho:checkpoint:c1",
                        List.of(checkpoints.certificate()),
                        RevocationLists.of(checkpoints.crl()))));
        registry.with(persons()).save(folder.resolve("trust"));
    }

    /** Takes a person out of the registry. */
    public void removePerson(String id) throws IOException, EnvelopeRefused {
        removed.add(id);
        writeTrust();
    }

    /** Registers everybody again. */
    public void registerAll() throws IOException, EnvelopeRefused {
        removed.clear();
        writeTrust();
    }

    public void revokePerson(String id) throws IOException, EnvelopeRefused {
        Credential key = personKeys.get(id);
        if (key != null) {
            officers.revoke(key.certificate());
        }
        writeTrust();
    }

    public void revokeFeed(String feed) throws IOException, EnvelopeRefused {
        Credential key = feedKeys.get(feed);
        if (key != null) {
            feeds.revoke(key.certificate());
        }
        writeTrust();
    }

    public ConsumerConfig config() throws IOException {
        CredentialFiles files = CredentialFiles.in(folder.resolve("keys"), "reader");
        return config(new ConsumerConfig.Reading(files.keyStore(), new SecretFile(files.passwordFile())));
    }

    /** The same with the reading keys elsewhere. */
    public ConsumerConfig config(ConsumerConfig.Reading reading) throws IOException {
        return new ConsumerConfig(
                MUNICIPALITY,
                new ConsumerConfig.Source(null, topicId, PARTITIONS),
                folder.resolve("trust"),
                reading,
                inbox(),
                new ConsumerConfig.Audit(folder.resolve("keys/audit.key"), folder.resolve("keys/audit.pem")),
                state(),
                null,
                new DatabaseSettings(
                        database.url(), "test_consumer", new SecretFile(folder.resolve("keys/database.password"))),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                dropIn.orElse(null));
    }

    public Desk desk() {
        TrustFolder trust = new TrustFolder(folder.resolve("trust"), clock);
        return new Desk(database.desk(), trust, new Effects(trust, clock, Duration.ofHours(12)), clock);
    }

    private PersonRegistry persons() throws EnvelopeRefused {
        List<Person> list = new ArrayList<>();
        list.add(person("manager", manager, Role.SYSTEM_MANAGER));
        list.add(person("officer", officer, Role.OFFICER));
        list.add(person("clerk", clerk, Role.REQUESTER));
        list.add(person("deputy", deputy, Role.OFFICER));
        list.add(person("custodian", custodian, Role.KEY_CUSTODIAN));
        list.add(person("auditor", auditor, Role.AUDITOR));
        list.add(person("lapsed", lapsed, Role.OFFICER));
        list.removeIf(person -> removed.contains(person.id()));
        PersonList persons = new PersonList(list, Instant.now(clock).truncatedTo(ChronoUnit.SECONDS));
        PersonTrust trust = PersonTrust.of(List.of(officers.certificate()), RevocationLists.of(officers.crl()));
        return PersonRegistry.verify(
                manager.sign(persons).cms().toArray(),
                officer.sign(persons).cms().toArray(),
                trust,
                clock.instant());
    }

    private static Person person(String id, Signer signer, Role role) {
        return new Person(
                id, "Example " + id, Set.of(role), SignedBy.sha256(signer.by().certificate()));
    }

    private Signer person(String id) {
        return person(id, Duration.ofDays(365));
    }

    private Signer person(String id, Duration validity) {
        Credential credential =
                officers.issue(Leaf.signer(id, "sekisho:person:" + id).validFor(validity));
        personKeys.put(id, credential);
        return signer(credential);
    }

    /** The person's key as files. */
    public CredentialFiles personFiles(String id) throws IOException {
        Credential key = personKeys.get(id);
        if (key == null) {
            throw new IllegalArgumentException("no such person");
        }
        return key.write(folder.resolve("persons"), id);
    }

    /** consumer.yml of this site and its present database. */
    public Path consumerYaml() throws IOException {
        CredentialFiles files = CredentialFiles.in(folder.resolve("keys"), "reader");
        return write("consumer.yml", """
                municipality: "%s"
                source: {topicId: %s, partitions: %d}
                trust: %s
                reading: {keystore: %s, passwordFile: %s}
                inbox: {keystore: %s, passwordFile: %s}
                audit: {privateKey: %s, publicKey: %s}
                state: %s
                scanner: {clamd: "unix:/nowhere"}
                database: {url: "%s", user: test_consumer, passwordFile: %s}
                """.formatted(
                        MUNICIPALITY,
                        TOPIC_ID,
                        PARTITIONS,
                        folder.resolve("trust"),
                        files.keyStore(),
                        files.passwordFile(),
                        inbox().keystore(),
                        inbox().passwordFile().path(),
                        folder.resolve("keys/audit.key"),
                        folder.resolve("keys/audit.pem"),
                        state(),
                        database.url(),
                        folder.resolve("keys/database.password")));
    }

    /** Verifies the audit record with nothing but the public key. */
    public NoteVerifier auditVerifier() throws IOException, EnvelopeRefused {
        return new NoteVerifier(
                "sekisho/" + MUNICIPALITY + "/audit", AuditKeys.loadPublic(folder.resolve("keys/audit.pem")));
    }

    private ConsumerConfig.Reading inbox() {
        CredentialFiles files = CredentialFiles.in(folder.resolve("keys"), "inbox");
        return new ConsumerConfig.Reading(files.keyStore(), new SecretFile(files.passwordFile()));
    }

    /** The consumer's own folder; a database of its own has another. */
    public Path state() throws IOException {
        return Files.createDirectories(folder.resolve("state").resolve(database.name()));
    }

    /** A file of this site. */
    public Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /** A signer with a key of the test's authority. */
    public static Signer signer(Credential credential) {
        try {
            return Signer.of(new PrivateKeyEntry(credential.key(), List.of(credential.certificate()), Providers.BC));
        } catch (EnvelopeRefused e) {
            throw new IllegalStateException(e);
        }
    }

    private void writeKeys() throws IOException, GeneralSecurityException {
        Path keys = Files.createDirectories(folder.resolve("keys"));
        reader.write(keys, "reader");
        readers.issue(Leaf.reader("inbox", "sekisho:importer:999999")).write(keys, "inbox");
        KeyPair audit = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        pem(keys.resolve("audit.key"), "PRIVATE KEY", audit.getPrivate());
        pem(keys.resolve("audit.pem"), "PUBLIC KEY", audit.getPublic());
        secret(keys.resolve("database.password"), "none");
    }

    private static void pem(Path file, String type, Key key) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        secret(file, "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
    }

    private static void secret(Path file, String content) throws IOException {
        Files.writeString(file, content, StandardCharsets.US_ASCII);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
