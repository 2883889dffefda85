package sekisho.envelope.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.keys.KeyFiles;

/** The audit log's Ed25519 keys as PEM files: PKCS#8 (as {@code openssl genpkey -algorithm ed25519}) and public. */
public final class AuditKeys {
    private AuditKeys() {}

    /** The private key, from a file that other users can't read, with its public key. */
    public static KeyPair load(Path privateKey, Path publicKey) throws IOException, EnvelopeRefused {
        KeyFiles.requirePrivate(privateKey);
        byte[] der = der(privateKey, "PRIVATE KEY");
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
            return new KeyPair(loadPublic(publicKey), key);
        } catch (GeneralSecurityException e) {
            throw new EnvelopeRefused(EnvelopeCode.KEY_STORE, "audit key", e);
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }

    public static PublicKey loadPublic(Path publicKey) throws IOException, EnvelopeRefused {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(der(publicKey, "PUBLIC KEY")));
        } catch (GeneralSecurityException e) {
            throw new EnvelopeRefused(EnvelopeCode.KEY_STORE, "audit key", e);
        }
    }

    private static byte[] der(Path file, String type) throws IOException, EnvelopeRefused {
        String pem = Files.readString(file, StandardCharsets.US_ASCII).trim();
        String begin = "-----BEGIN " + type + "-----";
        String end = "-----END " + type + "-----";
        if (!pem.startsWith(begin) || !pem.endsWith(end)) {
            throw new EnvelopeRefused(EnvelopeCode.KEY_STORE, "audit key");
        }
        try {
            return Base64.getMimeDecoder().decode(pem.substring(begin.length(), pem.length() - end.length()));
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRefused(EnvelopeCode.KEY_STORE, "audit key", e);
        }
    }
}
