package sekisho.demo.site;

import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Makes the audit log's key pair, as {@code openssl genpkey -algorithm ed25519} would. */
final class AuditKeyFiles {
    private AuditKeyFiles() {}

    static void write(SiteFolder folder) throws IOException {
        KeyPair pair;
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        PrivateFile.write(
                folder.auditPrivateKey(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(
                folder.auditPublicKey(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private static String pem(String type, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }
}
