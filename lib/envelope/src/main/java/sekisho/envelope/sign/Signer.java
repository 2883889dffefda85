package sekisho.envelope.sign;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Hashtable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import sekisho.envelope.Act;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.KeyDestruction;
import sekisho.envelope.Manifest;
import sekisho.envelope.PersonList;
import sekisho.envelope.Receipt;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.SignedBy;
import sekisho.envelope.Statement;
import sekisho.envelope.Verdict;
import sekisho.envelope.keys.Pkcs12;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.Providers;
import sekisho.envelope.keys.Secret;

/**
 * Signs statements as CMS SignedData in the CAdES-BES profile: content enclosed, one signer, signing-certificate-v2,
 * leaf and intermediates enclosed, signing time = the statement's own time.
 */
public final class Signer {
    /** A verdict must stay verifiable for as long as a batch may wait. */
    private static final Duration VERDICT_LIFETIME = Duration.ofDays(31);

    private final PrivateKeyEntry entry;
    private final AlgorithmRow row;
    private final SignedBy by;
    private final SecureRandom random;

    private Signer(PrivateKeyEntry entry, AlgorithmRow row, SignedBy by, SecureRandom random) {
        this.entry = entry;
        this.row = row;
        this.by = by;
        this.random = random;
    }

    /** A signer with any key of the allow-list whose certificate carries exactly one SAN URI. */
    public static Signer of(PrivateKeyEntry entry) throws EnvelopeRefused {
        return of(entry, new SecureRandom());
    }

    /** The same with a given source of randomness. */
    public static Signer of(PrivateKeyEntry entry, SecureRandom random) throws EnvelopeRefused {
        AlgorithmRow row = AlgorithmRow.of(entry.certificate().getPublicKey())
                .orElseThrow(() -> new EnvelopeRefused(EnvelopeCode.KEY_UNUSABLE, "signing key"));
        String uri = SignerCertificate.sanUri(entry.certificate())
                .orElseThrow(() -> new EnvelopeRefused(EnvelopeCode.KEY_UNUSABLE, "signing certificate"));
        return new Signer(entry, row, new SignedBy(entry.certificate(), uri), random);
    }

    /** The only key of a PKCS#12 file. */
    public static Signer fromPkcs12(Path file, Secret password) throws IOException, EnvelopeRefused {
        return of(Pkcs12.load(file, password).single());
    }

    /** Who signs. */
    public SignedBy by() {
        return by;
    }

    /** Signs; refuses ({@code signer.lifetime}) what would outlive the certificate. */
    public <T extends Statement> Signed<T> sign(T statement) throws EnvelopeRefused {
        if (endOf(statement).isAfter(by.notAfter())) {
            throw new EnvelopeRefused(
                    EnvelopeCode.SIGNER_LIFETIME, statement.kind().word());
        }
        byte[] json = statement.toCanonicalJson();
        CMSTypedData content = new CMSProcessableByteArray(
                new ASN1ObjectIdentifier(statement.kind().contentType()), json);
        byte[] cms = signed(content, timeOf(statement), true);
        if (cms.length > statement.kind().maxCmsLength()) {
            throw new EnvelopeRefused(
                    EnvelopeCode.STATEMENT_SIZE, statement.kind().word());
        }
        return new Signed<>(statement, Sha256.of(json), Bytes.of(cms), by);
    }

    /** A detached signature over a file's bytes, as {@code openssl cms -sign -binary -cades} makes one. */
    public Bytes signDetached(byte[] content, Instant at) throws EnvelopeRefused {
        return Bytes.of(signed(new CMSProcessableByteArray(content), at, false));
    }

    private byte[] signed(CMSTypedData content, Instant at, boolean enclosed) throws EnvelopeRefused {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder()
                            .setProvider(Providers.BC)
                            .build())
                    .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(attributes(at)))
                    .build(contentSigner(), entry.certificate()));
            generator.addCertificates(new JcaCertStore(entry.chain()));
            return generator.generate(content, enclosed).toASN1Structure().getEncoded("DER");
        } catch (CMSException | OperatorCreationException | GeneralSecurityException | IOException e) {
            throw new EnvelopeRefused(EnvelopeCode.KEY_UNUSABLE, "signing key", e);
        }
    }

    private ContentSigner contentSigner() throws OperatorCreationException {
        JcaContentSignerBuilder builder = row == AlgorithmRow.RSA3072_PSS
                ? new JcaContentSignerBuilder(
                        row.jcaName(), new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1))
                : new JcaContentSignerBuilder(row.jcaName());
        return builder.setProvider(entry.provider()).setSecureRandom(random).build(entry.key());
    }

    @SuppressWarnings("JdkObsolete") // Bouncy Castle's AttributeTable takes a Hashtable
    private AttributeTable attributes(Instant at) {
        Hashtable<ASN1ObjectIdentifier, Attribute> attributes = new Hashtable<>();
        ESSCertIDv2 certificate = new ESSCertIDv2(by.certificateSha256().bytes());
        attributes.put(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new Attribute(
                        PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                        new DERSet(new SigningCertificateV2(certificate))));
        attributes.put(
                CMSAttributes.signingTime,
                new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(at)))));
        return new AttributeTable(attributes);
    }

    private static Instant timeOf(Statement statement) {
        if (statement instanceof Manifest manifest) {
            return manifest.createdAt();
        } else if (statement instanceof Verdict verdict) {
            return verdict.checkedAt();
        } else if (statement instanceof Receipt receipt) {
            return receipt.at();
        } else if (statement instanceof Act act) {
            return act.at();
        } else if (statement instanceof KeyDestruction destruction) {
            return destruction.at();
        }
        return ((PersonList) statement).at();
    }

    private static Instant endOf(Statement statement) {
        if (statement instanceof Manifest manifest) {
            return manifest.notAfter();
        }
        return statement instanceof Verdict ? timeOf(statement).plus(VERDICT_LIFETIME) : timeOf(statement);
    }

    @Override
    public String toString() {
        return "signer " + by;
    }
}
