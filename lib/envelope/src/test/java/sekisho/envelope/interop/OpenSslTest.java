package sekisho.envelope.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.envelope.Refusals.assertRefused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.FileDigester;
import sekisho.envelope.FileDigests;
import sekisho.envelope.Manifest;
import sekisho.envelope.Oids;
import sekisho.envelope.SealedBody;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.SignedBy;
import sekisho.envelope.StatementKind;
import sekisho.envelope.Verdict;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.pki.KeyKind;
import sekisho.envelope.pki.Leaf;
import sekisho.envelope.pki.World;
import sekisho.envelope.seal.KeyEnvelope;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.verify.FileSignatureVerifier;
import sekisho.envelope.verify.ManifestVerifier;

/** OpenSSL verifies, opens and makes what the library makes, opens and verifies. */
class OpenSslTest {
    private static final String INSTITUTION = "sekisho:institution:example-bank";
    private static final String AT = Long.toString(World.NOW.getEpochSecond());

    @TempDir
    Path folder;

    private OpenSsl openssl = new OpenSsl(Path.of(""));

    @BeforeEach
    void enter() {
        openssl = new OpenSsl(folder);
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "RSA3072"})
    void verifiesOurManifestsAndVerdicts(KeyKind kind) throws EnvelopeRefused, IOException {
        World world = new World();
        World.Batch batch = world.seal(100);
        Manifest manifest = batch.manifest().statement();
        PrivateKeyEntry feed =
                world.feedCa.issue(Leaf.signer(Oids.feedUri(World.FEED)).withKey(kind));
        PrivateKeyEntry checkpoint =
                world.checkpointCa.issue(Leaf.signer(Oids.checkpointUri("main")).withKey(kind));
        Verdict verdict = world.released(batch);

        openssl.writePem("feed.pem", world.feedCa.certificate(), world.feedCa.crl(1));
        openssl.writePem("checkpoint.pem", world.checkpointCa.certificate(), world.checkpointCa.crl(1));
        openssl.write("m.p7m", Signer.of(feed).sign(manifest).cms().toArray());
        openssl.write("v.p7m", Signer.of(checkpoint).sign(verdict).cms().toArray());

        assertThat(verified("m.p7m", "feed.pem")).isEqualTo(manifest.toCanonicalJson());
        assertThat(verified("v.p7m", "checkpoint.pem")).isEqualTo(verdict.toCanonicalJson());
        assertThat(openssl.exit(verify("m.p7m", "checkpoint.pem"))).isNotZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "RSA3072"})
    void opensOurKeyEnvelopes(KeyKind kind) throws EnvelopeRefused, IOException {
        World world = new World(kind, KeyKind.P256);
        World.Batch batch = world.seal(100);
        openssl.write("e.p7m", batch.envelope().toArray());
        openssl.writeKey("checkpoint", world.checkpointReader);
        openssl.writeKey("importer", world.importerReader);

        for (String reader : List.of("checkpoint", "importer")) {
            openssl.run(
                    "cms",
                    "-decrypt",
                    "-inform",
                    "DER",
                    "-in",
                    "e.p7m",
                    "-recip",
                    reader + ".pem",
                    "-inkey",
                    reader + ".key",
                    "-out",
                    reader + ".json");
            assertThat(openssl.read(reader + ".json"))
                    .isEqualTo(batch.sealedKey().toCanonicalJson());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "RSA3072"})
    void makesStatementsThatWeAccept(KeyKind kind) throws EnvelopeRefused, IOException {
        World world = new World();
        Manifest manifest = world.seal(100).manifest().statement();
        openssl.writeKey(
                "feed", world.feedCa.issue(Leaf.signer(Oids.feedUri(World.FEED)).withKey(kind)));
        openssl.write("m.json", manifest.toCanonicalJson());

        List<String> command = new ArrayList<>(List.of(
                "cms",
                "-sign",
                "-cades",
                "-binary",
                "-nodetach",
                "-nosmimecap",
                "-md",
                digest(kind),
                "-econtent_type",
                StatementKind.MANIFEST.contentType(),
                "-signer",
                "feed.pem",
                "-inkey",
                "feed.key",
                "-in",
                "m.json",
                "-outform",
                "DER",
                "-out",
                "m.p7m"));
        command.addAll(pss(kind));
        openssl.run(command.toArray(new String[0]));

        Signed<Manifest> signed = ManifestVerifier.verify(openssl.read("m.p7m"), world.feed(), World.NOW);
        assertThat(signed.statement()).isEqualTo(manifest);
        assertThat(signed.hash()).isEqualTo(manifest.hash());
    }

    @Test
    void makesKeyEnvelopesThatWeOpen() throws EnvelopeRefused, IOException {
        World world = new World(KeyKind.RSA3072, KeyKind.P384);
        World.Batch batch = world.seal(100);
        openssl.writeKey("rsa", world.checkpointReader);
        openssl.writeKey("ec", world.importerReader);
        openssl.write("s.json", batch.sealedKey().toCanonicalJson());

        openssl.run(
                "cms",
                "-encrypt",
                "-binary",
                "-aes-256-gcm",
                "-in",
                "s.json",
                "-outform",
                "DER",
                "-out",
                "e.p7m",
                "-recip",
                "rsa.pem",
                "-keyopt",
                "rsa_padding_mode:oaep",
                "-keyopt",
                "rsa_oaep_md:sha256",
                "-keyopt",
                "rsa_mgf1_md:sha256",
                "-recip",
                "ec.pem",
                "-keyopt",
                "ecdh_kdf_md:sha256");

        byte[] envelope = openssl.read("e.p7m");
        Signed<Manifest> manifest = naming(world, batch, envelope);
        KeyEnvelope.check(envelope, manifest.statement(), world.importerReader.certificate());
        assertThat(KeyEnvelope.open(envelope, manifest, world.checkpointKeys())).isEqualTo(batch.sealedKey());
        assertThat(KeyEnvelope.open(envelope, manifest, world.importerKeys())).isEqualTo(batch.sealedKey());
    }

    @Test
    void itsDefaultsAreRefused() throws EnvelopeRefused, IOException {
        World world = new World(KeyKind.RSA3072, KeyKind.P256);
        World.Batch batch = world.seal(100);
        openssl.writeKey("rsa", world.checkpointReader);
        openssl.writeKey("ec", world.importerReader);
        openssl.write("s.json", batch.sealedKey().toCanonicalJson());

        openssl.run(
                "cms",
                "-encrypt",
                "-binary",
                "-aes-256-gcm",
                "-in",
                "s.json",
                "-outform",
                "DER",
                "-out",
                "e.p7m",
                "rsa.pem",
                "ec.pem");

        byte[] envelope = openssl.read("e.p7m");
        Manifest manifest = naming(world, batch, envelope).statement();
        assertRefused(
                EnvelopeCode.ENVELOPE_ALGORITHM,
                () -> KeyEnvelope.check(envelope, manifest, world.importerReader.certificate()));
    }

    /** An institution needs nothing but openssl to sign its file, and the far end still checks it. */
    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "RSA3072"})
    void signsFilesForInstitutions(KeyKind kind) throws EnvelopeRefused {
        World world = new World();
        FeedEntry entry = new FeedEntry(
                World.FEED,
                World.MUNICIPALITY,
                World.FLOW,
                List.of(World.LAYOUT),
                world.feedRule(),
                Optional.of(SignerRule.of(INSTITUTION, List.of(world.readerCa.certificate()), world.readerCa.crls())));
        byte[] file = "1,example\r\n".getBytes(StandardCharsets.US_ASCII);
        openssl.writeKey("bank", world.readerCa.issue(Leaf.signer(INSTITUTION).withKey(kind)));
        openssl.write("file.csv", file);

        List<String> command = new ArrayList<>(List.of(
                "cms",
                "-sign",
                "-cades",
                "-binary",
                "-md",
                digest(kind),
                "-signer",
                "bank.pem",
                "-inkey",
                "bank.key",
                "-in",
                "file.csv",
                "-outform",
                "DER",
                "-out",
                "file.p7s"));
        command.addAll(pss(kind));
        openssl.run(command.toArray(new String[0]));

        Bytes signature = Bytes.of(openssl.read("file.p7s"));
        SignedBy by = FileSignatureVerifier.verify(signature, file, entry, World.NOW);
        assertThat(by.sanUri()).isEqualTo(INSTITUTION);
        assertThat(FileSignatureVerifier.verify(signature, digests(file), entry, World.NOW))
                .isEqualTo(by);
        file[0] ^= 1;
        assertRefused(
                EnvelopeCode.SIGNER_SIGNATURE,
                () -> FileSignatureVerifier.verify(signature, digests(file), entry, World.NOW));
        assertRefused(
                EnvelopeCode.SIGNER_SIGNATURE, () -> FileSignatureVerifier.verify(signature, file, entry, World.NOW));
        assertRefused(
                EnvelopeCode.FILE_SIGNATURE,
                () -> FileSignatureVerifier.verify(signature, file, world.feed(), World.NOW));
    }

    @Test
    void verifiesOurFileSignatures() throws EnvelopeRefused {
        World world = new World();
        PrivateKeyEntry bank = world.readerCa.issue(Leaf.signer(INSTITUTION));
        byte[] file = "1,example\r\n".getBytes(StandardCharsets.US_ASCII);
        openssl.write("file.csv", file);
        openssl.write("file.p7s", Signer.of(bank).signDetached(file, World.NOW).toArray());
        openssl.writePem("ca.pem", world.readerCa.certificate());

        openssl.run(
                "cms",
                "-verify",
                "-cades",
                "-binary",
                "-purpose",
                "any",
                "-attime",
                AT,
                "-inform",
                "DER",
                "-in",
                "file.p7s",
                "-content",
                "file.csv",
                "-CAfile",
                "ca.pem",
                "-out",
                "out.csv");

        assertThat(openssl.read("out.csv")).isEqualTo(file);
    }

    private static FileDigests digests(byte[] file) {
        FileDigester digester = new FileDigester();
        digester.write(file, 0, file.length);
        return digester.digests();
    }

    private byte[] verified(String cms, String anchors) {
        openssl.run(verify(cms, anchors));
        return openssl.read("out.json");
    }

    private static String[] verify(String cms, String anchors) {
        return new String[] {
            "cms",
            "-verify",
            "-cades",
            "-crl_check",
            "-purpose",
            "any",
            "-attime",
            AT,
            "-inform",
            "DER",
            "-in",
            cms,
            "-CAfile",
            anchors,
            "-out",
            "out.json"
        };
    }

    private static String digest(KeyKind kind) {
        return kind == KeyKind.P384 ? "sha384" : "sha256";
    }

    private static List<String> pss(KeyKind kind) {
        return kind.isRsa()
                ? List.of(
                        "-keyopt",
                        "rsa_padding_mode:pss",
                        "-keyopt",
                        "rsa_pss_saltlen:32",
                        "-keyopt",
                        "rsa_mgf1_md:sha256")
                : List.of();
    }

    private static Signed<Manifest> naming(World world, World.Batch batch, byte[] envelope) throws EnvelopeRefused {
        Manifest manifest = batch.manifest().statement();
        var body = manifest.body();
        return world.feedSigner()
                .sign(new Manifest(
                        manifest.terms(),
                        manifest.previous(),
                        manifest.replaces(),
                        manifest.content(),
                        manifest.createdAt(),
                        manifest.notAfter(),
                        new SealedBody(
                                body.suite(),
                                body.floeHeader(),
                                body.encodedLength(),
                                body.chunkSize(),
                                body.chunks(),
                                Sha256.of(envelope),
                                body.recipients())));
    }
}
