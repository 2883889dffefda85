package sekisho.testing.pki;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A credential on disk.
 *
 * @param keyStore PKCS#12 with one key and its chain
 * @param passwordFile its password, the whole file
 * @param certificate the certificate as PEM
 */
public record CredentialFiles(Path keyStore, Path passwordFile, Path certificate) {
    public CredentialFiles {
        requireNonNull(keyStore, "keyStore is null");
        requireNonNull(passwordFile, "passwordFile is null");
        requireNonNull(certificate, "certificate is null");
    }

    /** Where {@link Credential#write} puts them. */
    public static CredentialFiles in(Path folder, String name) {
        return new CredentialFiles(
                folder.resolve(name + ".p12"), folder.resolve(name + ".password"), folder.resolve(name + ".pem"));
    }

    public String password() throws IOException {
        return Files.readString(passwordFile);
    }
}
