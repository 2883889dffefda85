package sekisho.envelope.seal;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The rows of the allow-list for recipients: whole identifiers, parameters included. */
enum RecipientRow {
    /** ECDH on P-256. */
    P256,
    /** ECDH on P-384. */
    P384,
    /** RSAES-OAEP with SHA-256, RSA of at least 3072 bits. */
    RSA3072;

    private static final int MIN_RSA_BITS = 3072;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int KEY_AGREEMENT = 4;
    private static final Set<AlgorithmIdentifier> AES256_WRAP = Set.of(
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_wrap),
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_wrap, DERNull.INSTANCE));
    private static final Set<AlgorithmIdentifier> OAEP = oaep();

    /** The row of a reader's certificate, if its key and key usage fit one. */
    static Optional<RecipientRow> of(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        if (usage == null || certificate.getBasicConstraints() != -1) {
            return Optional.empty();
        }
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
            boolean fits = usage[KEY_ENCIPHERMENT] && rsa.getModulus().bitLength() >= MIN_RSA_BITS;
            return fits ? Optional.of(RSA3072) : Optional.empty();
        }
        AlgorithmIdentifier key = SubjectPublicKeyInfo.getInstance(
                        certificate.getPublicKey().getEncoded())
                .getAlgorithm();
        if (!usage[KEY_AGREEMENT]) {
            return Optional.empty();
        } else if (key.equals(onCurve(SECObjectIdentifiers.secp256r1))) {
            return Optional.of(P256);
        }
        return key.equals(onCurve(SECObjectIdentifiers.secp384r1)) ? Optional.of(P384) : Optional.empty();
    }

    /** Our own choice of key derivation when sealing. */
    ASN1ObjectIdentifier agreement() {
        return this == P384
                ? SECObjectIdentifiers.dhSinglePass_stdDH_sha384kdf_scheme
                : SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme;
    }

    /** Name of the curve, or empty for RSA. */
    Optional<String> curve() {
        return switch (this) {
            case P256 -> Optional.of("secp256r1");
            case P384 -> Optional.of("secp384r1");
            case RSA3072 -> Optional.empty();
        };
    }

    static AlgorithmIdentifier onCurve(ASN1ObjectIdentifier curve) {
        return new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve);
    }

    static AlgorithmIdentifier oaepIdentifier() {
        AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_RSAES_OAEP,
                new RSAESOAEPparams(
                        sha256,
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, sha256),
                        RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM));
    }

    static boolean isAllowedTransport(AlgorithmIdentifier algorithm) {
        return OAEP.contains(algorithm);
    }

    /** The digest of an allowed key derivation, with AES-256 key wrap as its parameter. */
    static Optional<String> kdfDigest(AlgorithmIdentifier algorithm) {
        if (!AES256_WRAP.contains(AlgorithmIdentifier.getInstance(algorithm.getParameters()))) {
            return Optional.empty();
        }
        ASN1ObjectIdentifier scheme = algorithm.getAlgorithm();
        if (scheme.equals(SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme)) {
            return Optional.of("SHA-256");
        }
        return scheme.equals(SECObjectIdentifiers.dhSinglePass_stdDH_sha384kdf_scheme)
                ? Optional.of("SHA-384")
                : Optional.empty();
    }

    private static Set<AlgorithmIdentifier> oaep() {
        List<AlgorithmIdentifier> hashes = List.of(
                new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256),
                new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE));
        Set<AlgorithmIdentifier> all = new HashSet<>();
        for (AlgorithmIdentifier hash : hashes) {
            for (AlgorithmIdentifier mask : hashes) {
                all.add(new AlgorithmIdentifier(
                        PKCSObjectIdentifiers.id_RSAES_OAEP,
                        new RSAESOAEPparams(
                                hash,
                                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, mask),
                                RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM)));
            }
        }
        return Set.copyOf(all);
    }
}
