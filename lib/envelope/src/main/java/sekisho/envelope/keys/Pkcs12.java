package sekisho.envelope.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;

/** Keys in a PKCS#12 file, one password for file and keys. */
public final class Pkcs12 {
    private final List<PrivateKeyEntry> entries;

    private Pkcs12(List<PrivateKeyEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Opens a file that other users can't read; {@code key.file-mode} or {@code key.store} otherwise. */
    public static Pkcs12 load(Path file, Secret password) throws IOException, EnvelopeRefused {
        KeyFiles.requirePrivate(file);
        char[] characters = password.exposeCopy();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, characters);
            return new Pkcs12(read(store, characters));
        } catch (GeneralSecurityException | IOException e) {
            if (!Files.isReadable(file)) {
                throw new IOException("the key store is not there or not readable", e);
            }
            throw new EnvelopeRefused(EnvelopeCode.KEY_STORE, "key store", e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    /** All private keys, in the order of their aliases. */
    public List<PrivateKeyEntry> entries() {
        return entries;
    }

    /** The only key of a file that is meant to hold one. */
    public PrivateKeyEntry single() throws EnvelopeRefused {
        if (entries.size() != 1) {
            throw new EnvelopeRefused(EnvelopeCode.KEY_STORE, "key store: one key expected");
        }
        return entries.get(0);
    }

    private static List<PrivateKeyEntry> read(KeyStore store, char[] password) throws GeneralSecurityException {
        List<PrivateKeyEntry> entries = new ArrayList<>();
        for (String alias : sorted(store)) {
            if (store.isKeyEntry(alias) && store.getKey(alias, password) instanceof PrivateKey key) {
                entries.add(new PrivateKeyEntry(key, withoutRoot(store.getCertificateChain(alias)), Providers.BC));
            }
        }
        return entries;
    }

    private static List<String> sorted(KeyStore store) throws GeneralSecurityException {
        List<String> aliases = new ArrayList<>(Collections.list(store.aliases()));
        Collections.sort(aliases);
        return aliases;
    }

    private static List<X509Certificate> withoutRoot(Certificate[] chain) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate certificate : chain) {
            X509Certificate x509 = (X509Certificate) certificate;
            boolean root = x509.getSubjectX500Principal().equals(x509.getIssuerX500Principal());
            if (certificates.isEmpty() || !root) {
                certificates.add(x509);
            }
        }
        return certificates;
    }
}
