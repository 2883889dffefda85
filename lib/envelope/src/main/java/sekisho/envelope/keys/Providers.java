package sekisho.envelope.keys;

import java.security.Provider;
import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Which provider does what: Bouncy Castle for CMS, certificates and elliptic curves (on JDK 17 six to seventeen times
 * faster there), the JDK's for AES-GCM and SHA-2 (fifty times faster). Nothing is registered globally.
 */
public final class Providers {
    public static final Provider BC = new BouncyCastleProvider();
    /** AES-GCM, AES key wrap, HMAC, RSA-OAEP. */
    public static final Provider SUN_JCE = Security.getProvider("SunJCE");

    private Providers() {}
}
