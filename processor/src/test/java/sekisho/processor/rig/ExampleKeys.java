package sekisho.processor.rig;

import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.sign.Signer;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.Credential;
import sekisho.testing.pki.Leaf;

/** Throw-away keys in memory. */
public final class ExampleKeys {
    private ExampleKeys() {}

    /** A new signing key with a certificate of that authority. */
    public static Signer signer(Authority authority, String uri) {
        return signer(authority.issue(Leaf.signer("example signer", uri)));
    }

    /** Signs with that key. */
    public static Signer signer(Credential credential) {
        try {
            return Signer.of(entry(credential));
        } catch (EnvelopeRefused e) {
            throw new IllegalStateException(e);
        }
    }

    public static PrivateKeyEntry entry(Credential credential) {
        return new PrivateKeyEntry(
                credential.key(), List.<X509Certificate>of(credential.certificate()), new BouncyCastleProvider());
    }
}
