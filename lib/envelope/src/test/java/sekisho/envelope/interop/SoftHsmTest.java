package sekisho.envelope.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.envelope.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Oids;
import sekisho.envelope.Signed;
import sekisho.envelope.SignedBy;
import sekisho.envelope.keys.Pkcs11;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.keys.Secret;
import sekisho.envelope.keys.TokenReading;
import sekisho.envelope.pki.KeyKind;
import sekisho.envelope.pki.Leaf;
import sekisho.envelope.pki.World;
import sekisho.envelope.seal.KeyEnvelope;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.verify.ManifestVerifier;

/**
 * Keys in a token: SoftHSM, where it's installed. One test, because the library reads SOFTHSM2_CONF once per process;
 * the surefire configuration of this module sets it.
 */
class SoftHsmTest {
    private static final String PIN = "5678";

    @TempDir
    Path folder;

    @Test
    void tokensSignAndOpenWithoutGivingTheirKeysAway()
            throws EnvelopeRefused, IOException, GeneralSecurityException, InterruptedException {
        Optional<Path> library = library();
        assertThat(library).as("SoftHSM is installed").isPresent();
        World world = new World();
        PrivateKeyEntry ec = world.feedCa.issue(Leaf.signer(Oids.feedUri(World.FEED)));
        PrivateKeyEntry rsa =
                world.feedCa.issue(Leaf.signer(Oids.feedUri(World.FEED)).withKey(KeyKind.RSA3072));
        Path configuration = token(library.orElseThrow());
        put(configuration, "a-ec", ec);
        put(configuration, "b-reader", world.importerReader);
        put(configuration, "c-rsa", rsa);
        PrivateKeyEntry earlier = world.readerCa.issue(Leaf.reader(Oids.importerUri(World.MUNICIPALITY), KeyKind.P256)
                .between("2025-01-01T00:00:00Z", "2027-01-01T00:00:00Z"));
        put(configuration, "d-earlier", earlier);
        destroy(configuration, earlier);

        List<PrivateKeyEntry> keys = Pkcs11.load(configuration, Secret.of(PIN.toCharArray()));

        assertThat(keys)
                .hasSize(3)
                .allSatisfy(key -> assertThat(key.key().getEncoded()).isNull());
        World.Batch batch = world.seal(100);
        Manifest manifest = batch.manifest().statement();
        for (PrivateKeyEntry key : List.of(keys.get(0), keys.get(2))) {
            Signed<Manifest> signed = Signer.of(key).sign(manifest);
            assertThat(ManifestVerifier.verify(signed.cms().toArray(), world.feed(), World.NOW)
                            .statement())
                    .isEqualTo(manifest);
        }
        assertThat(KeyEnvelope.open(batch.envelope().toArray(), batch.manifest(), ReaderKeys.of(keys.get(1))))
                .isEqualTo(batch.sealedKey());
        assertRefused(EnvelopeCode.KEY_STORE, () -> Pkcs11.load(folder.resolve("none"), Secret.of(PIN.toCharArray())));
    }

    /** A key that is destroyed is in the token no more; the newest one can't be. */
    private static void destroy(Path configuration, PrivateKeyEntry earlier) throws EnvelopeRefused, IOException {
        TokenReading token = new TokenReading(configuration, Secret.of(PIN.toCharArray()));
        int before = token.entries().size();
        token.destroy(SignedBy.sha256(earlier.certificate()));
        assertThat(token.entries())
                .hasSize(before - 1)
                .noneMatch(key -> key.certificate().equals(earlier.certificate()));
    }

    private static Optional<Path> library() {
        return Stream.of("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst();
    }

    /** A new token in the folder that SOFTHSM2_CONF names; what stood there before goes. */
    private Path token(Path library) throws IOException, InterruptedException {
        Path conf = Path.of(System.getenv("SOFTHSM2_CONF"));
        Path tokens = Files.createTempDirectory(folder, "tokens");
        Files.createDirectories(conf.toAbsolutePath().getParent());
        Files.writeString(
                conf, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        Process init = new ProcessBuilder(
                        "softhsm2-util", "--init-token", "--free", "--label", "test", "--so-pin", "1234", "--pin", PIN)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("softhsm.txt").toFile())
                .start();
        assertThat(init.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(init.exitValue()).isZero();
        return Files.writeString(folder.resolve("pkcs11.cfg"), """
                name = SoftHsmTest
                library = %s
                slotListIndex = 0
                attributes(import, CKO_PRIVATE_KEY, *) = {
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                  CKA_SIGN = true
                }
                attributes(import, CKO_PRIVATE_KEY, CKK_EC) = {
                  CKA_DERIVE = true
                }
                attributes(generate, CKO_SECRET_KEY, CKK_GENERIC_SECRET) = {
                  CKA_SENSITIVE = false
                  CKA_EXTRACTABLE = true
                }
                """.formatted(library));
    }

    private static void put(Path configuration, String alias, PrivateKeyEntry entry)
            throws GeneralSecurityException, IOException {
        Provider provider = Security.getProvider("SunPKCS11").configure(configuration.toString());
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, PIN.toCharArray());
        store.setKeyEntry(alias, entry.key(), null, entry.chain().toArray(new Certificate[0]));
    }
}
