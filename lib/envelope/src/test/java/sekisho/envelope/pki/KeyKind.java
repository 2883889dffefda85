package sekisho.envelope.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sekisho.envelope.keys.Providers;

/** Kinds of keys, good and bad. */
public enum KeyKind {
    P256("secp256r1"),
    P384("secp384r1"),
    P521("secp521r1"),
    RSA2048(2048),
    RSA3072(3072);

    private static final Map<KeyKind, KeyPair> RSA_PAIRS = new ConcurrentHashMap<>();

    private final String curve;
    private final int bits;

    KeyKind(String curve) {
        this.curve = curve;
        this.bits = 0;
    }

    KeyKind(int bits) {
        this.curve = "";
        this.bits = bits;
    }

    public boolean isRsa() {
        return bits > 0;
    }

    public KeyPair generate() {
        return generate(new SecureRandom());
    }

    /** One RSA pair of each size serves a whole run: they take seconds each. */
    public KeyPair generate(SecureRandom random) {
        return isRsa() ? RSA_PAIRS.computeIfAbsent(this, kind -> kind.make(random)) : make(random);
    }

    private KeyPair make(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(isRsa() ? "RSA" : "EC", Providers.BC);
            if (isRsa()) {
                generator.initialize(bits, random);
            } else {
                generator.initialize(new ECGenParameterSpec(curve), random);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
