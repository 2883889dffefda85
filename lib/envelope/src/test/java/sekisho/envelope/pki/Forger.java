package sekisho.envelope.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import sekisho.envelope.SignedBy;
import sekisho.envelope.StatementKind;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.Providers;

/** Signs any bytes in any shape: what the real signer never does. Each with-method breaks one rule. */
public record Forger(
        String type,
        List<PrivateKeyEntry> signers,
        List<X509Certificate> enclosed,
        Optional<X509Certificate> named,
        String algorithm,
        boolean encapsulated,
        SecureRandom random) {
    public static Forger of(PrivateKeyEntry key) {
        return of(key, new SecureRandom());
    }

    public static Forger of(PrivateKeyEntry key, SecureRandom random) {
        return new Forger(
                StatementKind.MANIFEST.contentType(),
                List.of(key),
                key.chain(),
                Optional.of(key.certificate()),
                "SHA256withECDSA",
                true,
                random);
    }

    public Forger withType(String changed) {
        return new Forger(changed, signers, enclosed, named, algorithm, encapsulated, random);
    }

    public Forger withSigners(List<PrivateKeyEntry> changed) {
        return new Forger(type, changed, enclosed, named, algorithm, encapsulated, random);
    }

    public Forger enclosing(List<X509Certificate> changed) {
        return new Forger(type, signers, changed, named, algorithm, encapsulated, random);
    }

    public Forger namingCertificate(X509Certificate changed) {
        return new Forger(type, signers, enclosed, Optional.of(changed), algorithm, encapsulated, random);
    }

    public Forger withoutSigningCertificate() {
        return new Forger(type, signers, enclosed, Optional.empty(), algorithm, encapsulated, random);
    }

    public Forger withAlgorithm(String changed) {
        return new Forger(type, signers, enclosed, named, changed, encapsulated, random);
    }

    public Forger detached() {
        return new Forger(type, signers, enclosed, named, algorithm, false, random);
    }

    public byte[] sign(byte[] content) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            for (PrivateKeyEntry signer : signers) {
                JcaSignerInfoGeneratorBuilder builder =
                        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder()
                                .setProvider(Providers.BC)
                                .build());
                builder.setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(table()));
                generator.addSignerInfoGenerator(builder.build(
                        new JcaContentSignerBuilder(algorithm)
                                .setProvider(signer.provider())
                                .setSecureRandom(random)
                                .build(signer.key()),
                        signer.certificate()));
            }
            generator.addCertificates(new JcaCertStore(enclosed));
            return generator
                    .generate(new CMSProcessableByteArray(new ASN1ObjectIdentifier(type), content), encapsulated)
                    .toASN1Structure()
                    .getEncoded("DER");
        } catch (GeneralSecurityException | IOException | CMSException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same object without signed attributes. */
    public byte[] signWithoutAttributes(byte[] content) {
        try {
            SignedData data = SignedData.getInstance(
                    ContentInfo.getInstance(sign(content)).getContent());
            SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
            SignerInfo bare = new SignerInfo(
                    signer.getSID(),
                    signer.getDigestAlgorithm(),
                    (ASN1Set) null,
                    signer.getDigestEncryptionAlgorithm(),
                    signer.getEncryptedDigest(),
                    (ASN1Set) null);
            SignedData changed = new SignedData(
                    data.getDigestAlgorithms(),
                    data.getEncapContentInfo(),
                    data.getCertificates(),
                    null,
                    new DERSet(bare));
            return new ContentInfo(CMSObjectIdentifiers.signedData, changed).getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("JdkObsolete") // Bouncy Castle's AttributeTable takes a Hashtable
    private AttributeTable table() {
        Hashtable<ASN1ObjectIdentifier, Attribute> all = new Hashtable<>();
        named.ifPresent(certificate -> all.put(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new Attribute(
                        PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                        new DERSet(new SigningCertificateV2(
                                new ESSCertIDv2(SignedBy.sha256(certificate).bytes()))))));
        all.put(
                CMSAttributes.signingTime,
                new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(Leaf.NOW)))));
        return new AttributeTable(all);
    }
}
