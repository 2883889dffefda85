package sekisho.envelope.sign;

import java.security.PublicKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The rows of the allow-list for signatures: signature, digest and key belong together. */
@SuppressWarnings("ImmutableEnumChecker") // the sets are made once and never changed
enum AlgorithmRow {
    P256(
            "SHA256withECDSA",
            Set.of(plain(X9ObjectIdentifiers.ecdsa_with_SHA256)),
            Identifiers.SHA256,
            Optional.of(SECObjectIdentifiers.secp256r1)),
    P384(
            "SHA384withECDSA",
            Set.of(plain(X9ObjectIdentifiers.ecdsa_with_SHA384)),
            Identifiers.SHA384,
            Optional.of(SECObjectIdentifiers.secp384r1)),
    RSA3072_PSS("RSASSA-PSS", Identifiers.PSS_SHA256, Identifiers.SHA256, Optional.empty());

    private static final int MIN_RSA_BITS = 3072;

    private final String jcaName;
    private final Set<AlgorithmIdentifier> signatures;
    private final Set<AlgorithmIdentifier> digests;
    private final Optional<ASN1ObjectIdentifier> curve;

    AlgorithmRow(
            String jcaName,
            Set<AlgorithmIdentifier> signatures,
            Set<AlgorithmIdentifier> digests,
            Optional<ASN1ObjectIdentifier> curve) {
        this.jcaName = jcaName;
        this.signatures = signatures;
        this.digests = digests;
        this.curve = curve;
    }

    String jcaName() {
        return jcaName;
    }

    /** The row of a key, if it's on the list at all. */
    static Optional<AlgorithmRow> of(PublicKey key) {
        return Arrays.stream(values()).filter(row -> row.takes(key)).findFirst();
    }

    /** Whole identifiers are compared, parameters included. */
    boolean allows(AlgorithmIdentifier signature, AlgorithmIdentifier digest) {
        return signatures.contains(signature) && digests.contains(digest);
    }

    /** Whether a CA may have signed this certificate so. */
    static boolean isAllowedForIssuers(X509Certificate certificate) {
        try {
            Certificate parsed = Certificate.getInstance(certificate.getEncoded());
            return Identifiers.ISSUERS.contains(parsed.getSignatureAlgorithm())
                    && parsed.getSignatureAlgorithm()
                            .equals(parsed.getTBSCertificate().getSignature());
        } catch (CertificateEncodingException | RuntimeException e) {
            return false;
        }
    }

    /** Whether a CA may have signed this revocation list so. */
    static boolean isAllowedForIssuers(X509CRL list) {
        try {
            CertificateList parsed = CertificateList.getInstance(list.getEncoded());
            return Identifiers.ISSUERS.contains(parsed.getSignatureAlgorithm());
        } catch (CRLException | RuntimeException e) {
            return false;
        }
    }

    private boolean takes(PublicKey key) {
        if (curve.isEmpty()) {
            return key instanceof RSAKey rsa
                    && rsa.getModulus().bitLength() >= MIN_RSA_BITS
                    && identifier(key)
                            .filter(id -> id.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption))
                            .isPresent();
        }
        AlgorithmIdentifier expected = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve.get());
        return identifier(key).filter(expected::equals).isPresent();
    }

    private static Optional<AlgorithmIdentifier> identifier(PublicKey key) {
        try {
            return Optional.of(
                    SubjectPublicKeyInfo.getInstance(key.getEncoded()).getAlgorithm());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static AlgorithmIdentifier plain(ASN1ObjectIdentifier oid) {
        return new AlgorithmIdentifier(oid);
    }

    /** The accepted identifiers, each as a whole. */
    private static final class Identifiers {
        static final Set<AlgorithmIdentifier> SHA256 = digests(NISTObjectIdentifiers.id_sha256);
        static final Set<AlgorithmIdentifier> SHA384 = digests(NISTObjectIdentifiers.id_sha384);
        static final Set<AlgorithmIdentifier> PSS_SHA256 = PssIdentifiers.of(NISTObjectIdentifiers.id_sha256, 32);
        static final Set<AlgorithmIdentifier> ISSUERS = issuers();

        private Identifiers() {}

        private static Set<AlgorithmIdentifier> digests(ASN1ObjectIdentifier oid) {
            return Set.of(plain(oid), new AlgorithmIdentifier(oid, DERNull.INSTANCE));
        }

        private static Set<AlgorithmIdentifier> issuers() {
            Set<AlgorithmIdentifier> all = new HashSet<>();
            all.add(plain(X9ObjectIdentifiers.ecdsa_with_SHA256));
            all.add(plain(X9ObjectIdentifiers.ecdsa_with_SHA384));
            all.add(new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE));
            all.add(new AlgorithmIdentifier(PKCSObjectIdentifiers.sha384WithRSAEncryption, DERNull.INSTANCE));
            all.addAll(PSS_SHA256);
            all.addAll(PssIdentifiers.of(NISTObjectIdentifiers.id_sha384, 48));
            return Set.copyOf(all);
        }
    }
}
