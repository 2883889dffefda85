package sekisho.testing.pki;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/**
 * A private key with its certificate.
 *
 * @param key private key
 * @param certificate its certificate
 * @param issuer certificate of the authority that issued it
 */
public record Credential(PrivateKey key, X509Certificate certificate, X509Certificate issuer) {
    public Credential {
        requireNonNull(key, "key is null");
        requireNonNull(certificate, "certificate is null");
        requireNonNull(issuer, "issuer is null");
    }

    /**
     * Writes {@code <name>.p12}, {@code <name>.password} (both readable by the owner only) and {@code <name>.pem} (the
     * certificate) into a folder.
     */
    public CredentialFiles write(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        var password = password();
        var files = CredentialFiles.in(folder, name);
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(name, key, password.toCharArray(), chain());
            try (var out = OwnerFile.create(files.keyStore())) {
                store.store(out, password.toCharArray());
            }
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        OwnerFile.write(files.passwordFile(), password);
        Pem.write(files.certificate(), List.of(certificate));
        return files;
    }

    private Certificate[] chain() {
        return certificate.equals(issuer) ? new Certificate[] {certificate} : new Certificate[] {certificate, issuer};
    }

    private static String password() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
