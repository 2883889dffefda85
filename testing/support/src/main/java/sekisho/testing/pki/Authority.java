package sekisho.testing.pki;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A throw-away certificate authority (P-256, ECDSA with SHA-256): issues certificates and numbered CRLs. Its key stands
 * in a file beside what it issued: for tests and the demo only.
 */
public final class Authority {
    private static final Duration CRL_VALIDITY = Duration.ofDays(30);
    private static final Duration YEARS = Duration.ofDays(3650);
    /** Clocks of two machines differ. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final Clock clock;
    private final Map<BigInteger, Instant> revoked = new TreeMap<>();
    private long crlNumber;

    private Authority(PrivateKey key, X509Certificate certificate, Clock clock) {
        this.key = key;
        this.certificate = certificate;
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A new authority of that name. */
    public static Authority create(String commonName, Clock clock) {
        try {
            var pair = keyPair();
            var name = name(commonName);
            var now = clock.instant();
            var builder = new JcaX509v3CertificateBuilder(
                    name, serial(), date(now.minus(BACKDATED)), date(now.plus(YEARS)), name, pair.getPublic());
            var extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            extensions.createSubjectKeyIdentifier(pair.getPublic()));
            return new Authority(pair.getPrivate(), signed(builder, pair.getPrivate()), clock);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * An authority saved earlier.
     *
     * @param folder where {@link #save} wrote it
     * @param name file name it was saved under
     */
    public static Authority load(Path folder, String name, Clock clock) throws IOException {
        var files = CredentialFiles.in(folder, name);
        try (var in = Files.newInputStream(files.keyStore())) {
            var password = files.password().toCharArray();
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            var alias = store.aliases().nextElement();
            var authority = new Authority(
                    (PrivateKey) store.getKey(alias, password), (X509Certificate) store.getCertificate(alias), clock);
            authority.resume(folder.resolve(name + ".crl"));
            return authority;
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("not an authority: " + files.keyStore(), unreadable);
        }
    }

    /** Writes key, certificate ({@code <name>.pem}) and a new CRL ({@code <name>.crl}, PEM) into a folder. */
    public CredentialFiles save(Path folder, String name) throws IOException {
        var files = new Credential(key, certificate, certificate).write(folder, name);
        writeCrl(folder.resolve(name + ".crl"));
        return files;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** A new key with a certificate over it. */
    public Credential issue(Leaf leaf) {
        try {
            var pair = keyPair();
            return new Credential(pair.getPrivate(), certify(leaf, pair), certificate);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** From the next CRL on this certificate counts as revoked. */
    public void revoke(X509Certificate leaf) {
        revoked.put(leaf.getSerialNumber(), clock.instant());
    }

    /** A new CRL; its number is one higher than the last one's. */
    public X509CRL crl() {
        try {
            var now = clock.instant();
            var builder = new X509v2CRLBuilder(
                    X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
                    date(now.minus(BACKDATED)));
            builder.setNextUpdate(date(now.plus(CRL_VALIDITY)));
            revoked.forEach((serial, at) -> builder.addCRLEntry(serial, date(at), 0));
            crlNumber++;
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(crlNumber)));
            return new JcaX509CRLConverter().getCRL(builder.build(signer(key)));
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Writes a new CRL as PEM. */
    public void writeCrl(Path file) throws IOException {
        Pem.write(file, List.of(crl()));
    }

    /** Writes the authority's certificate as PEM. */
    public void writeCertificate(Path file) throws IOException {
        Pem.write(file, List.of(certificate));
    }

    private void resume(Path crlFile) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(crlFile)) {
            var crl = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
            var entries = crl.getRevokedCertificates();
            for (X509CRLEntry entry : entries == null ? List.<X509CRLEntry>of() : entries) {
                revoked.put(entry.getSerialNumber(), entry.getRevocationDate().toInstant());
            }
            crlNumber = new org.bouncycastle.cert.X509CRLHolder(crl.getEncoded())
                    .getExtension(Extension.cRLNumber)
                    .getParsedValue()
                    .toString()
                    .transform(Long::parseLong);
        }
    }

    private X509Certificate certify(Leaf leaf, KeyPair pair) throws GeneralSecurityException, IOException {
        var now = clock.instant();
        var end = now.plus(leaf.validity());
        var begin = end.isBefore(now) ? end.minus(BACKDATED) : now.minus(BACKDATED);
        var builder = new JcaX509v3CertificateBuilder(
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
                serial(),
                date(begin),
                date(end),
                name(leaf.commonName()),
                pair.getPublic());
        var extensions = new JcaX509ExtensionUtils();
        var purpose = leaf.purpose();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, purpose.keyUsage())
                .addExtension(Extension.extendedKeyUsage, false, purpose.extendedKeyUsage())
                .addExtension(
                        Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(certificate));
        var names = names(leaf);
        if (!names.isEmpty()) {
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
        }
        return signed(builder, key);
    }

    private static List<GeneralName> names(Leaf leaf) {
        var names = new ArrayList<GeneralName>();
        leaf.sanUri().ifPresent(uri -> names.add(new GeneralName(GeneralName.uniformResourceIdentifier, uri)));
        for (var host : leaf.hosts()) {
            int kind = host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
            names.add(new GeneralName(kind, host));
        }
        return names;
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer(key)));
    }

    private static ContentSigner signer(PrivateKey key) throws GeneralSecurityException {
        try {
            return new JcaContentSignerBuilder("SHA256withECDSA").build(key);
        } catch (OperatorCreationException failed) {
            throw new GeneralSecurityException(failed);
        }
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X500Name name(String commonName) {
        return new X500Name("CN=" + commonName);
    }

    private static BigInteger serial() {
        return new BigInteger(120, new SecureRandom()).add(BigInteger.ONE);
    }

    private static Date date(Instant instant) {
        return Date.from(instant);
    }
}
