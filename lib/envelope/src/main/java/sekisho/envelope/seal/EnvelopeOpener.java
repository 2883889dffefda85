package sekisho.envelope.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.cms.ecc.ECCCMSSharedInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.Providers;

/**
 * Opens a key envelope with one private key. Only the raw agreement (or the OAEP step) is done where the key lives, so
 * that a key in a token works; derivation (ANSI X9.63), key unwrap (RFC 3394) and AES-GCM are the JDK's.
 */
final class EnvelopeOpener {
    private static final int KEY_LENGTH = 32;
    private static final byte[] KEY_BITS = {0, 0, 1, 0};

    private EnvelopeOpener() {}

    /** The content; one code for everything that may go wrong with a private key, so that nothing can be learned. */
    static byte[] open(EnvelopeParts parts, EnvelopeParts.Recipient recipient, PrivateKeyEntry entry)
            throws EnvelopeRefused {
        try {
            Key key = recipient instanceof EnvelopeParts.Agreement agreement
                    ? agree(agreement, entry)
                    : transported((EnvelopeParts.Transport) recipient, entry);
            return decrypt(parts, key);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new EnvelopeRefused(EnvelopeCode.ENVELOPE_OPEN, "key envelope");
        }
    }

    private static Key agree(EnvelopeParts.Agreement agreement, PrivateKeyEntry entry)
            throws GeneralSecurityException, IOException {
        KeyAgreement ecdh = KeyAgreement.getInstance("ECDH", entry.provider());
        ecdh.init(entry.key());
        ecdh.doPhase(point(agreement, entry), true);
        byte[] shared = ecdh.generateSecret();
        byte[] wrapping = derive(agreement, shared);
        try {
            Cipher unwrap = Cipher.getInstance("AESWrap", Providers.SUN_JCE);
            unwrap.init(Cipher.UNWRAP_MODE, new SecretKeySpec(wrapping, "AES"));
            return unwrap.unwrap(agreement.encryptedKey().getOctets(), "AES", Cipher.SECRET_KEY);
        } finally {
            Arrays.fill(shared, (byte) 0);
            Arrays.fill(wrapping, (byte) 0);
        }
    }

    /** The ephemeral point on the reader's own curve; decoding refuses points that don't lie on it. */
    private static PublicKey point(EnvelopeParts.Agreement agreement, PrivateKeyEntry entry)
            throws GeneralSecurityException, IOException {
        AlgorithmIdentifier curve = SubjectPublicKeyInfo.getInstance(
                        entry.certificate().getPublicKey().getEncoded())
                .getAlgorithm();
        SubjectPublicKeyInfo info =
                new SubjectPublicKeyInfo(curve, agreement.point().toArray());
        return KeyFactory.getInstance("EC", Providers.BC).generatePublic(new X509EncodedKeySpec(info.getEncoded()));
    }

    /** X9.63 with ECC-CMS-SharedInfo (RFC 5753 §7.2): one block of SHA-256 or SHA-384 is enough. */
    private static byte[] derive(EnvelopeParts.Agreement agreement, byte[] shared)
            throws GeneralSecurityException, IOException {
        MessageDigest digest = MessageDigest.getInstance(agreement.kdfDigest());
        digest.update(shared);
        digest.update(ByteBuffer.allocate(4).putInt(1).array());
        digest.update(new ECCCMSSharedInfo(agreement.wrap(), KEY_BITS).getEncoded("DER"));
        return Arrays.copyOf(digest.digest(), KEY_LENGTH);
    }

    private static Key transported(EnvelopeParts.Transport transport, PrivateKeyEntry entry)
            throws GeneralSecurityException {
        Cipher oaep = Cipher.getInstance("RSA/ECB/OAEPPadding", Providers.SUN_JCE);
        oaep.init(
                Cipher.DECRYPT_MODE,
                entry.key(),
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        byte[] key = oaep.doFinal(transport.encryptedKey().getOctets());
        try {
            return new SecretKeySpec(key, "AES");
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] decrypt(EnvelopeParts parts, Key key) throws GeneralSecurityException {
        byte[] encoded = key.getEncoded();
        boolean rightLength = encoded != null && encoded.length == KEY_LENGTH;
        Arrays.fill(encoded == null ? new byte[0] : encoded, (byte) 0);
        if (!rightLength) {
            throw new GeneralSecurityException("not an AES-256 key");
        }
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding", Providers.SUN_JCE);
        gcm.init(
                Cipher.DECRYPT_MODE,
                key,
                new GCMParameterSpec(128, parts.nonce().getOctets()));
        byte[] content = parts.content().getOctets();
        byte[] tag = parts.tag().getOctets();
        byte[] sealed = Arrays.copyOf(content, content.length + tag.length);
        System.arraycopy(tag, 0, sealed, content.length, tag.length);
        return gcm.doFinal(sealed);
    }
}
