package sekisho.envelope.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Oids;
import sekisho.envelope.SealedBody;
import sekisho.envelope.Sha256;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.Providers;
import sekisho.envelope.pki.KeyKind;
import sekisho.envelope.pki.Leaf;
import sekisho.envelope.pki.World;
import sekisho.envelope.sign.Signer;

/** The second reader, in Python, opens what the library seals and refuses what it should. */
class PythonReaderTest {
    private static final Path SCRIPTS =
            Path.of("..", "..", "testing", "interop").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private String output = "";

    @BeforeEach
    void needsPython() throws IOException, InterruptedException {
        assertThat(Path.of("/usr/bin/python3")).exists();
        assertThat(python("-c", "import cryptography")).isZero();
    }

    @Test
    void passesTheFloeVectors() throws IOException, InterruptedException {
        Path vectors =
                Path.of("src", "test", "resources", "vectors", "floe.json").toAbsolutePath();

        assertThat(python("floe_vectors.py", vectors.toString())).isZero();
        assertThat(output).contains("38 of 38 vectors");
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "RSA3072"})
    void opensABatch(KeyKind kind) throws EnvelopeRefused, IOException, InterruptedException {
        World world = new World(kind, KeyKind.P256);
        World.Batch batch = world.seal(SealedBody.MAX_CHUNK_SIZE + 1);
        PrivateKeyEntry feed =
                world.feedCa.issue(Leaf.signer(Oids.feedUri(World.FEED)).withKey(kind));
        write(world, batch);
        openssl()
                .write(
                        "manifest.p7m",
                        Signer.of(feed).sign(batch.manifest().statement()).cms().toArray());

        for (String reader : List.of("checkpoint", "importer")) {
            assertThat(read(reader)).as(output).isZero();
            assertThat(output.strip())
                    .isEqualTo(batch.sealedKey().streamSha256().hex());
        }
    }

    @Test
    void refusesWhatIsAltered() throws EnvelopeRefused, IOException, InterruptedException {
        World world = new World();
        World.Batch batch = world.seal(SealedBody.MAX_CHUNK_SIZE + 1);
        write(world, batch);
        byte[] chunk = batch.chunk(1);
        chunk[40] ^= 1;

        refuses("chunk.hash", "chunk-1", chunk);
        refuses("chunk.length", "chunk-1", batch.chunk(0));
        refuses("key-envelope.hash", "envelope.p7m", world.seal(5).envelope().toArray());
        refuses(
                "signer.signature",
                "manifest.p7m",
                new World().seal(5).manifest().cms().toArray());
        refuses(
                "statement.type",
                "manifest.p7m",
                Signer.of(world.checkpointKey).sign(world.released(batch)).cms().toArray());
        refuses("key-envelope.open", "importer.key", openssl().read("checkpoint.key"));
        assertThat(read("importer")).isZero();
    }

    /** The batches of the kit, but for the one with a chunk that this reader never looks at. */
    @Test
    void endsAsTheKitSays() throws IOException, InterruptedException, GeneralSecurityException {
        JsonNode kit = new JsonMapper()
                .readTree(Files.readAllBytes(Path.of("src", "test", "resources", "vectors", "kit.json")));
        int run = 0;
        for (JsonNode one : kit.get("cases")) {
            String expect = one.get("expect").asText();
            if (one.get("check").asText().equals("batch") && !expect.equals("chunk.index")) {
                unpack(kit, one);
                assertThat(read("importer"))
                        .as(one.get("name").asText() + ": " + output)
                        .isEqualTo(expect.equals("success") ? 0 : 3);
                assertThat(expect).isIn("success", output.strip());
                run++;
            }
        }
        assertThat(run).isGreaterThan(10);
    }

    private void unpack(JsonNode kit, JsonNode one) throws GeneralSecurityException {
        JsonNode objects = kit.get("objects");
        JsonNode rule = kit.get("rules").get("feed");
        OpenSsl files = openssl();
        files.write("manifest.p7m", object(objects, one.get("manifest")));
        files.write("envelope.p7m", object(objects, one.get("envelope")));
        for (int i = 0; i < one.get("chunks").size(); i++) {
            files.write("chunk-" + i, object(objects, one.get("chunks").get(i)));
        }
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        files.writePem(
                "anchors.pem",
                factory.generateCertificate(new ByteArrayInputStream(
                        object(objects, rule.get("anchors").get(0)))),
                factory.generateCRL(new ByteArrayInputStream(
                        object(objects, rule.get("crls").get(0)))));
        files.writePem(
                "importer.pem",
                factory.generateCertificate(new ByteArrayInputStream(object(objects, one.get("reader")))));
        files.writePem(
                "importer.key",
                KeyFactory.getInstance("EC", Providers.BC)
                        .generatePrivate(new PKCS8EncodedKeySpec(object(objects, one.get("key")))));
    }

    private static byte[] object(JsonNode objects, JsonNode name) {
        return Base64.getDecoder().decode(objects.get(name.asText()).asText());
    }

    /** With one file changed, and back again. */
    private void refuses(String code, String file, byte[] changed) throws IOException, InterruptedException {
        byte[] before = openssl().read(file);
        openssl().write(file, changed);

        assertThat(read("importer")).isEqualTo(3);
        assertThat(output.strip()).isEqualTo(code);
        openssl().write(file, before);
    }

    private void write(World world, World.Batch batch) {
        OpenSsl files = openssl();
        files.write("manifest.p7m", batch.manifest().cms().toArray());
        files.write("envelope.p7m", batch.envelope().toArray());
        for (int i = 0; i < batch.chunks().size(); i++) {
            files.write("chunk-" + i, batch.chunk(i));
        }
        files.writePem("anchors.pem", world.feedCa.certificate(), world.feedCa.crl(1));
        files.writeKey("checkpoint", world.checkpointReader);
        files.writeKey("importer", world.importerReader);
        assertThat(Sha256.of(batch.stream().toArray()))
                .isEqualTo(batch.sealedKey().streamSha256());
    }

    private OpenSsl openssl() {
        return new OpenSsl(folder);
    }

    private int read(String reader) throws IOException, InterruptedException {
        return python("read_batch.py", folder.toString(), reader, Long.toString(World.NOW.getEpochSecond()));
    }

    private int python(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-B"));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("python.txt");
        Process process = new ProcessBuilder(command)
                .directory(SCRIPTS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        output = Files.readString(out, StandardCharsets.UTF_8);
        return process.exitValue();
    }
}
