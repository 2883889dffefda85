package sekisho.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.pki.Ca;
import sekisho.envelope.pki.KeyKind;
import sekisho.envelope.pki.Leaf;
import sekisho.envelope.pki.World;
import sekisho.envelope.seal.KeyEnvelope;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.trust.PersonTrust;
import sekisho.envelope.verify.ActVerifier;
import sekisho.envelope.verify.ManifestVerifier;
import sekisho.envelope.verify.ReceiptVerifier;
import sekisho.envelope.verify.VerdictVerifier;

/** Every byte changed and every truncation ends in a typed refusal, or in exactly the same content. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryByteTest {
    private World world;
    private World.Batch batch;

    /** Reads altered bytes. */
    @FunctionalInterface
    private interface Reader {
        Object read(byte[] altered) throws EnvelopeRefused;
    }

    @BeforeAll
    void sealOnce() throws EnvelopeRefused, IOException {
        world = new World(KeyKind.P384, KeyKind.P256);
        batch = world.seal(100);
    }

    @Test
    void ofAManifest() {
        everyByte(
                batch.manifest().cms().toArray(),
                batch.manifest().statement(),
                altered -> ManifestVerifier.verify(altered, world.feed(), World.NOW)
                        .statement());
    }

    @Test
    void ofAVerdict() throws EnvelopeRefused {
        Signed<Verdict> verdict = Signer.of(world.checkpointKey).sign(world.released(batch));
        everyByte(
                verdict.cms().toArray(),
                verdict.statement(),
                altered -> VerdictVerifier.verify(altered, world.checkpoint(), World.NOW)
                        .statement());
    }

    @Test
    void ofAnAct() throws EnvelopeRefused {
        Ca ca = Ca.root("persons");
        PrivateKeyEntry hana = ca.issue(Leaf.signer(Oids.personUri("hana")));
        PrivateKeyEntry taro = ca.issue(Leaf.signer(Oids.personUri("taro")));
        PersonList list = new PersonList(List.of(person("hana", hana), person("taro", taro)), World.NOW);
        PersonRegistry persons = PersonRegistry.verify(
                Signer.of(hana).sign(list).cms().toArray(),
                Signer.of(taro).sign(list).cms().toArray(),
                PersonTrust.of(List.of(ca.certificate()), ca.crls()),
                World.NOW);
        Signed<Act> act = Signer.of(hana)
                .sign(new Act(
                        Action.APPROVE,
                        batch.manifest().hash(),
                        new TreeMap<>(),
                        "確認した",
                        "hana",
                        World.NOW,
                        Sha256.ZERO));
        everyByte(
                act.cms().toArray(),
                act.statement(),
                altered -> ActVerifier.verify(altered, persons, World.NOW).statement());
    }

    @Test
    void ofAReceipt() throws EnvelopeRefused {
        Signed<Receipt> receipt = Signer.of(world.checkpointKey)
                .sign(new Receipt(
                        World.FEED, "json.content", 7, batch.manifest().hash(), World.NOW));
        everyByte(
                receipt.cms().toArray(),
                receipt.statement(),
                altered -> ReceiptVerifier.verify(altered, world.checkpoint(), World.NOW)
                        .statement());
    }

    private static Person person(String id, PrivateKeyEntry key) {
        return new Person(id, "職員 " + id, Set.of(Role.OFFICER), SignedBy.sha256(key.certificate()));
    }

    /** As if its sender had signed the altered envelope, so that its hash is no help. */
    @Test
    void ofAKeyEnvelope() {
        everyByte(batch.envelope().toArray(), batch.sealedKey(), this::open);
    }

    private SealedKey open(byte[] altered) throws EnvelopeRefused {
        Manifest naming = naming(altered);
        KeyEnvelope.check(altered, naming, world.importerReader.certificate());
        Signed<Manifest> signed = new Signed<>(
                naming, naming.hash(), Bytes.of(altered), batch.manifest().by());
        return KeyEnvelope.open(altered, signed, world.importerKeys());
    }

    /** In a JVM of its own, with the compiler that makes AES fast: 131,200 times 64 KiB are opened. */
    @Test
    void ofTheFirstAndTheLastSegment(@TempDir Path folder) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Process all = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EverySegmentByte.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();

        assertThat(all.waitFor()).as(Files.readString(out)).isZero();
        assertThat(Files.readString(out)).isEqualTo("131200 refused\n");
    }

    @Test
    void ofASealedKey() {
        byte[] json = batch.sealedKey().toCanonicalJson();
        for (int i = 0; i < json.length; i++) {
            byte[] altered = json.clone();
            altered[i] ^= 1;
            expectItsOwnSpelling(altered);
            expectItsOwnSpelling(Arrays.copyOf(json, i));
        }
    }

    private static void expectItsOwnSpelling(byte[] altered) {
        try {
            byte[] again = SealedKey.parse(altered).toCanonicalJson();
            assertThat(again).isEqualTo(altered);
        } catch (EnvelopeRefused e) {
            assertThat(e.code()).isIn(EnvelopeCode.JSON_SPELLING, EnvelopeCode.JSON_CONTENT);
        }
    }

    /** Pieces cut out, doubled, moved and overwritten, a few at a time. */
    @Test
    void manyBytesAtOnce() throws EnvelopeRefused {
        byte[] verdict =
                Signer.of(world.checkpointKey).sign(world.released(batch)).cms().toArray();
        long seed = 20_260_401;
        Random random = new Random(seed);
        for (int i = 0; i < 1_500; i++) {
            expectRefusalOr(
                    batch.manifest().statement(),
                    mangled(batch.manifest().cms().toArray(), random),
                    altered -> ManifestVerifier.verify(altered, world.feed(), World.NOW)
                            .statement());
            expectRefusalOr(
                    world.released(batch),
                    mangled(verdict, random),
                    altered -> VerdictVerifier.verify(altered, world.checkpoint(), World.NOW)
                            .statement());
            expectRefusalOr(batch.sealedKey(), mangled(batch.envelope().toArray(), random), this::open);
        }
    }

    private static byte[] mangled(byte[] bytes, Random random) {
        byte[] altered = bytes.clone();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            int at = random.nextInt(altered.length);
            int length = Math.min(altered.length - at, 1 + random.nextInt(40));
            altered = switch (random.nextInt(4)) {
                case 0 -> joined(Arrays.copyOf(altered, at), Arrays.copyOfRange(altered, at + length, altered.length));
                case 1 -> joined(Arrays.copyOf(altered, at + length), Arrays.copyOfRange(altered, at, altered.length));
                case 2 -> {
                    System.arraycopy(altered, random.nextInt(altered.length - length + 1), altered, at, length);
                    yield altered;
                }
                default -> {
                    altered[at] = (byte) random.nextInt();
                    yield altered;
                }
            };
        }
        return altered;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static void everyByte(byte[] bytes, Object content, Reader reader) {
        for (int i = 0; i < bytes.length; i++) {
            byte[] altered = bytes.clone();
            altered[i] ^= (byte) (1 << i % 8);
            expectRefusalOr(content, altered, reader);
            expectRefusalOr(content, Arrays.copyOf(bytes, i), reader);
        }
    }

    private static void expectRefusalOr(Object content, byte[] altered, Reader reader) {
        try {
            assertThat(reader.read(altered)).isEqualTo(content);
        } catch (EnvelopeRefused e) {
            assertThat(e.code()).isNotNull();
        }
    }

    private Manifest naming(byte[] envelope) {
        SealedBody body = batch.manifest().statement().body();
        return with(
                batch,
                new SealedBody(
                        body.suite(),
                        body.floeHeader(),
                        body.encodedLength(),
                        body.chunkSize(),
                        body.chunks(),
                        Sha256.of(envelope),
                        body.recipients()));
    }

    static Manifest with(World.Batch batch, SealedBody body) {
        Manifest manifest = batch.manifest().statement();
        return new Manifest(
                manifest.terms(),
                manifest.previous(),
                manifest.replaces(),
                manifest.content(),
                manifest.createdAt(),
                manifest.notAfter(),
                body);
    }
}
