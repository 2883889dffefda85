package sekisho.envelope.keys;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key with its certificate.
 *
 * @param chain the key's certificate first, then intermediates; never the root
 * @param provider does the key's operations: Bouncy Castle for a key from a file, SunPKCS11 for one in a token
 */
public record PrivateKeyEntry(PrivateKey key, List<X509Certificate> chain, Provider provider) {
    public PrivateKeyEntry {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a key needs its certificate");
        }
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The certificate's name only. */
    @Override
    public String toString() {
        return "key of " + certificate().getSubjectX500Principal();
    }
}
