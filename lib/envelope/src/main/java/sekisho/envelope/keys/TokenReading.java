package sekisho.envelope.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;

/** Reading keys in a token (PKCS#11), which erases a deleted key itself. */
public record TokenReading(Path configuration, Secret pin) implements ReadingStore {
    @Override
    public List<PrivateKeyEntry> entries() throws IOException, EnvelopeRefused {
        return Pkcs11.load(configuration, pin);
    }

    @Override
    public void destroy(Sha256 certificate) throws IOException, EnvelopeRefused {
        earlier(certificate);
        char[] characters = pin.exposeCopy();
        try {
            KeyStore store = Pkcs11.open(Pkcs11.provider(configuration), characters);
            ReadingStore.delete(store, certificate);
        } catch (GeneralSecurityException e) {
            throw new EnvelopeRefused(EnvelopeCode.KEY_STORE, "token", e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    @Override
    public String toString() {
        return "token";
    }
}
