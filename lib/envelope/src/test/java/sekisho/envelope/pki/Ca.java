package sekisho.envelope.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.Providers;
import sekisho.envelope.sign.RevocationLists;

/** A throw-away certification authority: issues whatever a test asks for. */
public final class Ca {
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2040-01-01T00:00:00Z");

    private final String name;
    private final KeyPair keys;
    private final String algorithm;
    private final X509Certificate certificate;
    private final List<X509Certificate> above;
    private final SecureRandom random;
    private long serial;

    private Ca(
            String name,
            KeyPair keys,
            String algorithm,
            X509Certificate certificate,
            List<X509Certificate> above,
            SecureRandom random) {
        this.random = random;
        this.name = name;
        this.keys = keys;
        this.algorithm = algorithm;
        this.certificate = certificate;
        this.above = List.copyOf(above);
    }

    public static Ca root(String name) {
        return root(name, new SecureRandom());
    }

    public static Ca root(String name, SecureRandom random) {
        return root(name, KeyKind.P256, "SHA256withECDSA", random);
    }

    public static Ca root(String name, KeyKind kind, String algorithm) {
        return root(name, kind, algorithm, new SecureRandom());
    }

    public static Ca root(String name, KeyKind kind, String algorithm, SecureRandom random) {
        KeyPair keys = kind.generate(random);
        Leaf leaf = Leaf.signer("sekisho:ca").asCa().between(FROM.toString(), TO.toString());
        X509Certificate certificate = sign(name, keys, algorithm, name, keys, leaf, BigInteger.ONE, random);
        return new Ca(name, keys, algorithm, certificate, List.of(), random);
    }

    /** A CA below this one. */
    public Ca intermediate(String subject) {
        KeyPair pair = KeyKind.P256.generate(random);
        Leaf leaf = Leaf.signer("sekisho:ca").asCa().between(FROM.toString(), TO.toString());
        X509Certificate issued = sign(name, keys, algorithm, subject, pair, leaf, nextSerial(), random);
        List<X509Certificate> path = new ArrayList<>(List.of(issued));
        path.addAll(above);
        return new Ca(subject, pair, "SHA256withECDSA", issued, path, random);
    }

    /** A leaf that issues certificates as if it were a CA. */
    public static Ca under(PrivateKeyEntry leaf) {
        X509Certificate certificate = leaf.certificate();
        String name = certificate.getSubjectX500Principal().getName().substring("CN=".length());
        KeyPair pair = new KeyPair(certificate.getPublicKey(), leaf.key());
        return new Ca(name, pair, "SHA256withECDSA", certificate, leaf.chain(), new SecureRandom());
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public PrivateKeyEntry issue(Leaf leaf) {
        return issue(leaf, leaf.key().generate(random));
    }

    public PrivateKeyEntry issue(Leaf leaf, KeyPair pair) {
        X509Certificate issued = sign(name, keys, algorithm, "leaf " + serial, pair, leaf, nextSerial(), random);
        List<X509Certificate> chain = new ArrayList<>(List.of(issued));
        chain.addAll(above);
        return new PrivateKeyEntry(pair.getPrivate(), chain, Providers.BC);
    }

    /** The CA's own key, as if it signed statements. */
    public PrivateKeyEntry asSigner() {
        return new PrivateKeyEntry(keys.getPrivate(), List.of(certificate), Providers.BC);
    }

    /** A current list that revokes these. */
    public X509CRL crl(long number, X509Certificate... revoked) {
        return crl(number, Leaf.NOW.minus(Duration.ofDays(1)), Leaf.NOW.plus(Duration.ofDays(30)), revoked);
    }

    public X509CRL crl(long number, Instant thisUpdate, Instant nextUpdate, X509Certificate... revoked) {
        return crl(number, thisUpdate, nextUpdate, Optional.empty(), revoked);
    }

    /** A list that speaks only of some certificates. */
    public X509CRL crl(long number, IssuingDistributionPoint scope, X509Certificate... revoked) {
        Instant from = Leaf.NOW.minus(Duration.ofDays(1));
        return crl(number, from, from.plus(Duration.ofDays(30)), Optional.of(scope), revoked);
    }

    private X509CRL crl(
            long number,
            Instant thisUpdate,
            Instant nextUpdate,
            Optional<IssuingDistributionPoint> scope,
            X509Certificate... revoked) {
        try {
            X509v2CRLBuilder builder = new X509v2CRLBuilder(new X500Name("CN=" + name), Date.from(thisUpdate));
            builder.setNextUpdate(Date.from(nextUpdate));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
            if (scope.isPresent()) {
                builder.addExtension(Extension.issuingDistributionPoint, true, scope.get());
            }
            for (X509Certificate one : revoked) {
                builder.addCRLEntry(one.getSerialNumber(), Date.from(thisUpdate), CRLReason.keyCompromise);
            }
            byte[] der = builder.build(new JcaContentSignerBuilder(algorithm)
                            .setProvider(Providers.BC)
                            .setSecureRandom(random)
                            .build(keys.getPrivate()))
                    .getEncoded();
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One current list that revokes nothing. */
    public RevocationLists crls() {
        return RevocationLists.of(crl(1));
    }

    private BigInteger nextSerial() {
        serial++;
        return BigInteger.valueOf(1000 + serial);
    }

    private static X509Certificate sign(
            String issuer,
            KeyPair issuerKeys,
            String algorithm,
            String subject,
            KeyPair subjectKeys,
            Leaf leaf,
            BigInteger serial,
            SecureRandom random) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    new X500Name("CN=" + issuer),
                    serial,
                    Date.from(leaf.notBefore()),
                    Date.from(leaf.notAfter()),
                    new X500Name("CN=" + subject),
                    SubjectPublicKeyInfo.getInstance(subjectKeys.getPublic().getEncoded()));
            addExtensions(builder, subjectKeys, leaf);
            byte[] der = builder.build(new JcaContentSignerBuilder(algorithm)
                            .setProvider(Providers.BC)
                            .setSecureRandom(random)
                            .build(issuerKeys.getPrivate()))
                    .getEncoded();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addExtensions(X509v3CertificateBuilder builder, KeyPair subjectKeys, Leaf leaf)
            throws IOException, GeneralSecurityException {
        if (leaf.ca()) {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign | leaf.usage()));
        } else {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(leaf.usage()));
        }
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(subjectKeys.getPublic()));
        if (!leaf.ekus().isEmpty()) {
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(leaf.ekus().stream()
                            .map(oid -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid)))
                            .toArray(KeyPurposeId[]::new)));
        }
        GeneralName[] names = leaf.uris().stream()
                .map(uri -> new GeneralName(GeneralName.uniformResourceIdentifier, uri))
                .toArray(GeneralName[]::new);
        if (names.length > 0) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }
    }
}
