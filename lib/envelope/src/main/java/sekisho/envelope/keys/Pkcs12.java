package sekisho.envelope.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
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
        byte[] bytes = Files.readAllBytes(file);
        char[] characters = password.exposeCopy();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), characters);
            return new Pkcs12(read(store, characters, Providers.BC));
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new EnvelopeRefused(EnvelopeCode.KEY_STORE, "key store", e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    /** Writes one key into a new file that only its owner can read. */
    public static void save(Path file, Secret password, PrivateKeyEntry entry) throws IOException {
        strengthen();
        char[] characters = password.exposeCopy();
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, KeyFiles.ownerOnly(draft));
        try (OutputStream out = Files.newOutputStream(draft)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, characters);
            store.setKeyEntry("key", entry.key(), characters, entry.chain().toArray(new Certificate[0]));
            store.store(out, characters);
        } catch (GeneralSecurityException e) {
            throw new IOException("the key can't be written to a PKCS#12 file", e);
        } finally {
            Arrays.fill(characters, '\0');
        }
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The JDK's own 10,000 rounds are few; these settings hold for every PKCS#12 file this process writes. */
    private static void strengthen() {
        for (String use : List.of("certPbe", "keyPbe", "mac")) {
            Security.setProperty("keystore.pkcs12." + use + "IterationCount", "600000");
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

    static List<PrivateKeyEntry> read(KeyStore store, char[] password, Provider provider)
            throws GeneralSecurityException {
        List<PrivateKeyEntry> entries = new ArrayList<>();
        for (String alias : sorted(store)) {
            if (store.isKeyEntry(alias) && store.getKey(alias, password) instanceof PrivateKey key) {
                entries.add(new PrivateKeyEntry(key, withoutRoot(store.getCertificateChain(alias)), provider));
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
