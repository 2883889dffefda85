package sekisho.envelope.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;

/**
 * Keys in a token (PKCS#11) that never leave it. Signing keys may be EC or RSA; reading keys are EC, as tokens seldom
 * know RSAES-OAEP with SHA-256. Key and certificate have one label; intermediates stand in the token beside it.
 */
public final class Pkcs11 {
    private Pkcs11() {}

    /**
     * All private keys of one token.
     *
     * @param configuration a file as SunPKCS11 reads it: name, library, slot or slotListIndex; for a reading key also
     *     {@code attributes(generate, CKO_SECRET_KEY, CKK_GENERIC_SECRET) = { CKA_SENSITIVE = false CKA_EXTRACTABLE =
     *     true }}, as the shared secret of one envelope (never the key) is taken out of the token
     */
    public static List<PrivateKeyEntry> load(Path configuration, Secret pin) throws IOException, EnvelopeRefused {
        char[] characters = pin.exposeCopy();
        try {
            Provider provider = provider(configuration);
            return Pkcs12.read(open(provider, characters), characters, provider);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new EnvelopeRefused(EnvelopeCode.KEY_STORE, "token", e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    static KeyStore open(Provider provider, char[] pin) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, pin);
        return store;
    }

    static Provider provider(Path configuration) throws IOException {
        Provider template = Security.getProvider("SunPKCS11");
        if (template == null) {
            throw new IOException("this Java has no SunPKCS11");
        }
        try {
            return template.configure(configuration.toString());
        } catch (InvalidParameterException e) {
            throw new IOException("the token's configuration is not readable", e);
        }
    }
}
