package sekisho.envelope.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.SignedBy;

/** Where a reader's keys lie, current and earlier ones, for those who keep them: what stands in it, what is to go. */
public interface ReadingStore {
    /**
     * The keys that a setting names.
     *
     * @param keystore a PKCS#12 file, or, with the ending {@code .cfg}, the configuration of a token (PKCS#11)
     * @param password of the file, or the token's PIN
     */
    static ReadingStore at(Path keystore, Secret password) {
        return keystore.toString().endsWith(".cfg")
                ? new TokenReading(keystore, password)
                : new Pkcs12Reading(keystore, password);
    }

    /** All keys, in the order of their names. */
    List<PrivateKeyEntry> entries() throws IOException, EnvelopeRefused;

    /** Takes one key out for good; the current one never. Whether anybody may order it: {@code DestructionOrder}. */
    void destroy(Sha256 certificate) throws IOException, EnvelopeRefused;

    /** The key of that certificate, if it may go: {@code key.unknown} or {@code key.current} otherwise. */
    default PrivateKeyEntry earlier(Sha256 certificate) throws IOException, EnvelopeRefused {
        List<PrivateKeyEntry> entries = entries();
        PrivateKeyEntry entry = entries.stream()
                .filter(one -> SignedBy.sha256(one.certificate()).equals(certificate))
                .findFirst()
                .orElseThrow(() -> new EnvelopeRefused(EnvelopeCode.KEY_UNKNOWN, "key store"));
        if (entry.certificate().equals(current(entries))) {
            throw new EnvelopeRefused(EnvelopeCode.KEY_CURRENT, "key store");
        }
        return entry;
    }

    /** The certificate that began last: senders seal to it. */
    static X509Certificate current(List<PrivateKeyEntry> entries) {
        return entries.stream()
                .map(PrivateKeyEntry::certificate)
                .max(Comparator.comparing(X509Certificate::getNotBefore).thenComparing(X509Certificate::getNotAfter))
                .orElseThrow(() -> new IllegalArgumentException("a reader needs a key"));
    }

    /** Deletes the entry of that certificate from an open store. */
    static void delete(KeyStore store, Sha256 certificate) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)
                    && store.getCertificate(alias) instanceof X509Certificate own
                    && SignedBy.sha256(own).equals(certificate)) {
                store.deleteEntry(alias);
            }
        }
    }
}
