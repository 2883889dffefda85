package sekisho.envelope.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sekisho.envelope.Refusals.assertRefused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Bytes;
import sekisho.envelope.ContentKey;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Oids;
import sekisho.envelope.pki.Ca;
import sekisho.envelope.pki.Leaf;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyFilesTest {
    private final Ca ca = Ca.root("ca");
    private final PrivateKeyEntry entry = ca.issue(Leaf.signer(Oids.feedUri("example")));

    @TempDir
    Path folder;

    private Path store = Path.of("");
    private Bytes stored = Bytes.of(new byte[0]);
    private final Secret password = Secret.of("correct horse".toCharArray());

    /** With few rounds, for speed; what {@link Pkcs12#save} writes has its own test. */
    @BeforeAll
    void writeOnce() throws IOException, GeneralSecurityException {
        KeyStore quick = KeyStore.getInstance("PKCS12", Providers.BC);
        quick.load(null, password.exposeCopy());
        quick.setKeyEntry("key", entry.key(), null, entry.chain().toArray(new Certificate[0]));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        quick.store(out, password.exposeCopy());
        stored = Bytes.of(out.toByteArray());
    }

    @BeforeEach
    void copy() throws IOException {
        store = Files.createFile(folder.resolve("key.p12"), KeyFiles.ownerOnly(folder));
        Files.write(store, stored.toArray());
    }

    @Test
    void aSavedKeyIsLoaded() throws EnvelopeRefused, IOException {
        Pkcs12.save(store, password, entry);

        PrivateKeyEntry loaded = Pkcs12.load(store, password).single();

        assertThat(loaded.certificate()).isEqualTo(entry.certificate());
        assertThat(loaded.key().getEncoded()).isEqualTo(entry.key().getEncoded());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store)))
                .isEqualTo("rw-------");
        assertThat(Pfx.getInstance(Files.readAllBytes(store)).getMacData().getIterationCount())
                .isEqualTo(600_000);
    }

    @Test
    void aStoreThatOthersCanReadIsRefused() throws IOException {
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused(EnvelopeCode.KEY_FILE_MODE, () -> Pkcs12.load(store, password));
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-rw----"));
        assertRefused(EnvelopeCode.KEY_FILE_MODE, () -> Pkcs12.load(store, password));
    }

    @Test
    void aGroupMayRead() throws EnvelopeRefused, IOException {
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(Pkcs12.load(store, password).entries()).hasSize(1);
    }

    @Test
    void aWrongPasswordOrAnotherFileIsRefused() throws IOException {
        Secret wrong = Secret.of("wrong".toCharArray());
        assertRefused(EnvelopeCode.KEY_STORE, () -> Pkcs12.load(store, wrong));
        Files.write(store, new byte[] {1, 2, 3});
        assertRefused(EnvelopeCode.KEY_STORE, () -> Pkcs12.load(store, password));
    }

    @Test
    void aMissingFileIsNoRefusal() {
        assertThatThrownBy(() -> Pkcs12.load(folder.resolve("none"), password)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aSecretIsTheFirstLineOfItsFile() throws EnvelopeRefused, IOException {
        Path file = Files.createFile(
                folder.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "correct horse\nnot this\n");

        try (Secret secret = Secret.read(file)) {
            assertThat(secret.exposeCopy()).isEqualTo("correct horse".toCharArray());
            assertThat(secret).hasToString("secret");
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused(EnvelopeCode.KEY_FILE_MODE, () -> Secret.read(file));
    }

    @Test
    void whatIsClosedIsGoneAndNothingShowsItself() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 0x41);
        ContentKey key = ContentKey.copyOf(bytes);

        assertThat(key).hasToString("content key").hasSameHashCodeAs(ContentKey.copyOf(new byte[32]));
        assertThat(entry.toString()).doesNotContain("PrivateKey").startsWith("key of CN=");
        key.close();
        assertThatThrownBy(key::exposeCopy).isInstanceOf(IllegalStateException.class);
    }
}
