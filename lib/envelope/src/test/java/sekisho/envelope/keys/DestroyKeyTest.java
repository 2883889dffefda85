package sekisho.envelope.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.envelope.Refusals.assertRefused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Act;
import sekisho.envelope.Action;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.KeyDestruction;
import sekisho.envelope.Oids;
import sekisho.envelope.Person;
import sekisho.envelope.PersonList;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.SignedBy;
import sekisho.envelope.StatementKind;
import sekisho.envelope.pki.Ca;
import sekisho.envelope.pki.KeyKind;
import sekisho.envelope.pki.Leaf;
import sekisho.envelope.pki.World;
import sekisho.envelope.seal.KeyEnvelope;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.StatementVerifier;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.trust.PersonTrust;
import sekisho.envelope.verify.DestructionOrder;

/** A destroyed key opens nothing any more, two persons ordered it, and a signed record says so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DestroyKeyTest {
    private static final char[] PASSWORD = "correct horse".toCharArray();
    private static final Instant NOW = World.NOW;

    @TempDir
    Path folder;

    private final World world = new World();
    private final PrivateKeyEntry previous = world.importerReader;
    private final PrivateKeyEntry current =
            world.readerCa.issue(Leaf.reader(Oids.importerUri(World.MUNICIPALITY), KeyKind.P256)
                    .between("2026-03-01T00:00:00Z", "2027-03-01T00:00:00Z"));
    private final Sha256 old = SignedBy.sha256(previous.certificate());
    private final Ca ca = Ca.root("persons");
    private final PrivateKeyEntry custodian = ca.issue(Leaf.signer(Oids.personUri("custodian")));
    private final PrivateKeyEntry officer = ca.issue(Leaf.signer(Oids.personUri("officer")));
    private final PrivateKeyEntry another = ca.issue(Leaf.signer(Oids.personUri("another")));
    private PersonRegistry persons;
    private byte[] bytes = {};
    private Path file;
    private Pkcs12Reading store;

    @BeforeAll
    void keep() throws EnvelopeRefused, IOException, GeneralSecurityException {
        PersonList list = new PersonList(
                List.of(
                        person("custodian", custodian, Role.KEY_CUSTODIAN),
                        person("officer", officer, Role.OFFICER),
                        person("another", another, Role.OFFICER)),
                NOW);
        persons = PersonRegistry.verify(
                Signer.of(custodian).sign(list).cms().toArray(),
                Signer.of(officer).sign(list).cms().toArray(),
                PersonTrust.of(List.of(ca.certificate()), ca.crls()),
                NOW);
        for (String use : List.of("certPbe", "keyPbe", "mac")) {
            Security.setProperty(
                    "keystore.pkcs12." + use + "IterationCount", "1000"); // fast: the file protects nothing
        }
        KeyStore both = KeyStore.getInstance("PKCS12");
        both.load(null, PASSWORD);
        both.setKeyEntry("one", previous.key(), PASSWORD, previous.chain().toArray(new Certificate[0]));
        both.setKeyEntry("two", current.key(), PASSWORD, current.chain().toArray(new Certificate[0]));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        both.store(out, PASSWORD);
        bytes = out.toByteArray();
    }

    @BeforeEach
    void lay() throws IOException {
        file = folder.resolve("reader.p12");
        Files.write(file, bytes);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        store = new Pkcs12Reading(file, Secret.of(PASSWORD));
    }

    @Test
    void aCapturedBatchCannotBeOpenedAfterwardsAndTheCurrentKeysCan() throws EnvelopeRefused, IOException {
        World.Batch captured = world.seal(100);
        World.Batch later = world.sealTo(List.of(current.certificate()), 100);
        assertThat(open(captured)).isEqualTo(captured.sealedKey());
        Path sameBlocks = Files.createLink(folder.resolve("link"), file);

        store.destroy(old);

        assertThat(Files.readAllBytes(sameBlocks))
                .as("the old file where it lay")
                .containsOnly(0);

        assertRefused(EnvelopeCode.ENVELOPE_RECIPIENTS, () -> open(captured));
        assertThat(open(later)).isEqualTo(later.sealedKey());
        KeyFiles.requirePrivate(file);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, sameBlocks);
        }
    }

    @Test
    void theCurrentKeyAndAStrangersAreNotDestroyed() {
        assertRefused(EnvelopeCode.KEY_CURRENT, () -> store.destroy(SignedBy.sha256(current.certificate())));
        assertRefused(EnvelopeCode.KEY_UNKNOWN, () -> store.destroy(Sha256.ZERO));
    }

    @Test
    void twoPersonsOrderItAndOneOfThemKeepsTheKeys() throws EnvelopeRefused {
        byte[] first = order(custodian, "custodian");
        byte[] second = order(officer, "officer");

        assertThat(DestructionOrder.verify(first, second, old, persons, NOW)
                        .firstPerson()
                        .id())
                .isEqualTo("custodian");
        assertRefused(EnvelopeCode.ACT_SAME_PERSON, () -> verify(first, first));
        assertRefused(EnvelopeCode.ACT_ROLE, () -> verify(second, order(another, "another")));
        assertRefused(
                EnvelopeCode.ACT_ALTERED, () -> DestructionOrder.verify(first, second, Sha256.ZERO, persons, NOW));
        assertRefused(EnvelopeCode.ACT_ALTERED, () -> verify(first, otherAction()));
    }

    @Test
    void theRecordIsSignedAndNamesKeyActsAndWhatIsLeft() throws EnvelopeRefused {
        KeyDestruction record = new KeyDestruction(
                old,
                List.of(Sha256.of(new byte[] {1}), Sha256.of(new byte[] {2})),
                List.of(SignedBy.sha256(current.certificate())),
                NOW);
        Signed<KeyDestruction> signed = Signer.of(world.checkpointKey).sign(record);

        assertThat(StatementVerifier.verify(
                                signed.cms().toArray(),
                                StatementKind.DESTRUCTION,
                                KeyDestruction::parse,
                                world.checkpoint().signer(),
                                NOW)
                        .statement())
                .isEqualTo(record);
        assertRefused(
                EnvelopeCode.SIGNER_NAME,
                () -> StatementVerifier.verify(
                        Signer.of(world.checkpointCa.issue(Leaf.signer(Oids.checkpointUri("other"))))
                                .sign(record)
                                .cms()
                                .toArray(),
                        StatementKind.DESTRUCTION,
                        KeyDestruction::parse,
                        world.checkpoint().signer(),
                        NOW));
    }

    private Object open(World.Batch batch) throws EnvelopeRefused, IOException {
        return KeyEnvelope.open(batch.envelope().toArray(), batch.manifest(), ReaderKeys.of(store.entries()));
    }

    private void verify(byte[] first, byte[] second) throws EnvelopeRefused {
        DestructionOrder.verify(first, second, old, persons, NOW);
    }

    private byte[] order(PrivateKeyEntry key, String person) throws EnvelopeRefused {
        Act act = DestructionOrder.act(old, person, "保管期間が過ぎた", NOW);
        return Signer.of(key).sign(act).cms().toArray();
    }

    private byte[] otherAction() throws EnvelopeRefused {
        Act act = new Act(Action.DISCARD, old, new TreeMap<>(), "reason", "officer", NOW, old);
        return Signer.of(officer).sign(act).cms().toArray();
    }

    private static Person person(String id, PrivateKeyEntry key, Role... roles) {
        return new Person(id, "職員 " + id, Set.of(roles), SignedBy.sha256(key.certificate()));
    }
}
