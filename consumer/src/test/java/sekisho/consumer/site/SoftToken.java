package sekisho.consumer.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import sekisho.testing.pki.Credential;

/**
 * A SoftHSM token. The library reads SOFTHSM2_CONF once per process; the surefire configuration of this module sets it.
 *
 * @param configuration as SunPKCS11 reads it
 * @param pin file
 */
public record SoftToken(Path configuration, Path pin) {
    private static final String PIN = "5678";

    /** Where SoftHSM is installed. */
    public static Optional<Path> library() {
        return Stream.of("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst();
    }

    public static SoftToken create(Path library, Path folder) throws IOException, InterruptedException {
        Path conf = Path.of(System.getenv("SOFTHSM2_CONF"));
        Files.createDirectories(conf.toAbsolutePath().getParent());
        Path tokens = Files.createDirectory(folder.resolve("tokens"));
        Files.writeString(
                conf, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        Process init = new ProcessBuilder(
                        "softhsm2-util", "--init-token", "--free", "--label", "test", "--so-pin", "1234", "--pin", PIN)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("softhsm.txt").toFile())
                .start();
        assertThat(init.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(init.exitValue()).isZero();
        Path pin = Files.writeString(folder.resolve("token.pin"), PIN);
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-------"));
        return new SoftToken(Files.writeString(folder.resolve("token.cfg"), """
                name = SoftToken
                library = %s
                slotListIndex = 0
                attributes(import, CKO_PRIVATE_KEY, *) = {
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                }
                attributes(import, CKO_PRIVATE_KEY, CKK_EC) = {
                  CKA_DERIVE = true
                }
                attributes(generate, CKO_SECRET_KEY, CKK_GENERIC_SECRET) = {
                  CKA_SENSITIVE = false
                  CKA_EXTRACTABLE = true
                }
                """.formatted(library)), pin);
    }

    public void put(String alias, Credential credential) throws GeneralSecurityException, IOException {
        KeyStore store =
                KeyStore.getInstance("PKCS11", Security.getProvider("SunPKCS11").configure(configuration.toString()));
        store.load(null, PIN.toCharArray());
        store.setKeyEntry(alias, credential.key(), null, new Certificate[] {credential.certificate()});
    }
}
