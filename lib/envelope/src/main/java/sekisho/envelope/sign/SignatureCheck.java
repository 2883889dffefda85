package sekisho.envelope.sign;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.keys.Providers;

/** Signed attributes, algorithms and the signature value of one SignerInfo. */
final class SignatureCheck {
    private SignatureCheck() {}

    static void check(SignerInformation signer, X509Certificate certificate, String where) throws EnvelopeRefused {
        AlgorithmRow row = AlgorithmRow.of(certificate.getPublicKey())
                .orElseThrow(() -> new EnvelopeRefused(EnvelopeCode.SIGNER_ALGORITHM, where));
        if (!row.allows(signer.toASN1Structure().getDigestEncryptionAlgorithm(), signer.getDigestAlgorithmID())) {
            throw new EnvelopeRefused(EnvelopeCode.SIGNER_ALGORITHM, where);
        }
        requireAttributes(signer, certificate, where);
        requireSignature(signer, certificate, where);
    }

    /** Each once, and the signing certificate's hash is that of this certificate. */
    private static void requireAttributes(SignerInformation signer, X509Certificate certificate, String where)
            throws EnvelopeRefused {
        AttributeTable attributes = signer.getSignedAttributes();
        if (attributes == null) {
            throw new EnvelopeRefused(EnvelopeCode.SIGNER_ATTRIBUTES, where);
        }
        single(attributes, CMSAttributes.contentType, where);
        single(attributes, CMSAttributes.messageDigest, where);
        Attribute signing = single(attributes, PKCSObjectIdentifiers.id_aa_signingCertificateV2, where);
        try {
            ESSCertIDv2[] ids = SigningCertificateV2.getInstance(signing.getAttributeValues()[0])
                    .getCerts();
            if (ids.length >= 1 && names(ids[0], certificate)) {
                return;
            }
        } catch (RuntimeException | NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new EnvelopeRefused(EnvelopeCode.SIGNER_ATTRIBUTES, where, e);
        }
        throw new EnvelopeRefused(EnvelopeCode.SIGNER_ATTRIBUTES, where);
    }

    private static Attribute single(AttributeTable attributes, ASN1ObjectIdentifier type, String where)
            throws EnvelopeRefused {
        ASN1EncodableVector all = attributes.getAll(type);
        if (all.size() == 1
                && all.get(0) instanceof Attribute attribute
                && attribute.getAttributeValues().length == 1) {
            return attribute;
        }
        throw new EnvelopeRefused(EnvelopeCode.SIGNER_ATTRIBUTES, where);
    }

    private static boolean names(ESSCertIDv2 id, X509Certificate certificate)
            throws NoSuchAlgorithmException, CertificateEncodingException {
        MessageDigest digest = MessageDigest.getInstance(digestName(id.getHashAlgorithm()));
        return MessageDigest.isEqual(digest.digest(certificate.getEncoded()), id.getCertHash());
    }

    private static String digestName(AlgorithmIdentifier algorithm) throws NoSuchAlgorithmException {
        ASN1ObjectIdentifier oid = algorithm.getAlgorithm();
        if (NISTObjectIdentifiers.id_sha256.equals(oid)) {
            return "SHA-256";
        } else if (NISTObjectIdentifiers.id_sha384.equals(oid)) {
            return "SHA-384";
        } else if (NISTObjectIdentifiers.id_sha512.equals(oid)) {
            return "SHA-512";
        }
        throw new NoSuchAlgorithmException("not on the list");
    }

    /** Bouncy Castle compares messageDigest, contentType and the algorithm protection attribute as well. */
    private static void requireSignature(SignerInformation signer, X509Certificate certificate, String where)
            throws EnvelopeRefused {
        boolean verified;
        try {
            verified = signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(Providers.BC)
                    .build(certificate.getPublicKey()));
        } catch (CMSException | OperatorCreationException | RuntimeException e) {
            throw new EnvelopeRefused(EnvelopeCode.SIGNER_SIGNATURE, where, e);
        }
        if (!verified) {
            throw new EnvelopeRefused(EnvelopeCode.SIGNER_SIGNATURE, where);
        }
    }
}
