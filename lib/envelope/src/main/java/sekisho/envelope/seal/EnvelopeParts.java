package sekisho.envelope.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.SealedBody;

/** A key envelope taken apart and held against the profile; no key touched. */
record EnvelopeParts(List<Recipient> recipients, ASN1OctetString nonce, ASN1OctetString content, ASN1OctetString tag) {
    private static final int MAX_LENGTH = 64 * 1024;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_LENGTH = 16;
    private static final String WHERE = "key envelope";

    /** One recipient: by whom it can be opened, and how. */
    sealed interface Recipient permits Transport, Agreement {
        ASN1Encodable id();
    }

    /** RSAES-OAEP. */
    record Transport(ASN1Encodable id, ASN1OctetString encryptedKey) implements Recipient {}

    /** ECDH: the sender's ephemeral point, the digest of the derivation, the wrap algorithm as spelled. */
    record Agreement(
            ASN1Encodable id, Bytes point, String kdfDigest, AlgorithmIdentifier wrap, ASN1OctetString encryptedKey)
            implements Recipient {}

    static EnvelopeParts parse(byte[] envelope) throws EnvelopeRefused {
        if (envelope.length > MAX_LENGTH) {
            throw new EnvelopeRefused(EnvelopeCode.ENVELOPE_SIZE, WHERE);
        }
        try {
            ContentInfo info = ContentInfo.getInstance(ASN1Primitive.fromByteArray(envelope));
            require(
                    info.getContentType().equals(CMSObjectIdentifiers.authEnvelopedData),
                    EnvelopeCode.ENVELOPE_PROFILE);
            return read(AuthEnvelopedData.getInstance(info.getContent()));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new EnvelopeRefused(EnvelopeCode.ENVELOPE_MALFORMED, WHERE, e);
        }
    }

    /** The only recipient that is this certificate. */
    Recipient only(X509Certificate certificate) throws EnvelopeRefused {
        List<Recipient> mine = recipients.stream()
                .filter(recipient -> names(recipient.id(), certificate))
                .toList();
        require(mine.size() == 1, EnvelopeCode.ENVELOPE_RECIPIENTS);
        return mine.get(0);
    }

    /** Whether one recipient is this certificate. */
    boolean isFor(X509Certificate certificate) {
        return recipients.stream().anyMatch(recipient -> names(recipient.id(), certificate));
    }

    private static EnvelopeParts read(AuthEnvelopedData data) throws EnvelopeRefused {
        EncryptedContentInfo content = data.getAuthEncryptedContentInfo();
        boolean plain = data.getOriginatorInfo() == null
                && data.getAuthAttrs() == null
                && data.getUnauthAttrs() == null
                && content.getContentType().equals(CMSObjectIdentifiers.data)
                && content.getEncryptedContent() != null
                && data.getMac().getOctets().length == TAG_LENGTH;
        require(plain, EnvelopeCode.ENVELOPE_PROFILE);
        GCMParameters gcm = gcm(content.getContentEncryptionAlgorithm());
        int count = data.getRecipientInfos().size();
        require(count >= 1 && count <= SealedBody.MAX_RECIPIENTS, EnvelopeCode.ENVELOPE_RECIPIENTS);
        List<Recipient> recipients = new ArrayList<>();
        for (ASN1Encodable info : data.getRecipientInfos()) {
            recipients.add(recipient(RecipientInfo.getInstance(info)));
        }
        return new EnvelopeParts(
                recipients, new DEROctetString(gcm.getNonce()), content.getEncryptedContent(), data.getMac());
    }

    private static GCMParameters gcm(AlgorithmIdentifier algorithm) throws EnvelopeRefused {
        require(algorithm.getAlgorithm().equals(NISTObjectIdentifiers.id_aes256_GCM), EnvelopeCode.ENVELOPE_ALGORITHM);
        GCMParameters parameters = GCMParameters.getInstance(algorithm.getParameters());
        require(
                parameters.getIcvLen() == TAG_LENGTH && parameters.getNonce().length == NONCE_LENGTH,
                EnvelopeCode.ENVELOPE_ALGORITHM);
        return parameters;
    }

    private static Recipient recipient(RecipientInfo info) throws EnvelopeRefused {
        if (info.getInfo() instanceof KeyTransRecipientInfo transport) {
            require(
                    RecipientRow.isAllowedTransport(transport.getKeyEncryptionAlgorithm()),
                    EnvelopeCode.ENVELOPE_ALGORITHM);
            return new Transport(transport.getRecipientIdentifier().getId(), transport.getEncryptedKey());
        } else if (info.getInfo() instanceof KeyAgreeRecipientInfo agreement) {
            return agreement(agreement);
        }
        throw new EnvelopeRefused(EnvelopeCode.ENVELOPE_ALGORITHM, WHERE);
    }

    private static Recipient agreement(KeyAgreeRecipientInfo info) throws EnvelopeRefused {
        boolean plain = info.getUserKeyingMaterial() == null
                && info.getOriginator().getOriginatorKey() != null
                && info.getRecipientEncryptedKeys().size() == 1;
        require(plain, EnvelopeCode.ENVELOPE_PROFILE);
        AlgorithmIdentifier algorithm = info.getKeyEncryptionAlgorithm();
        Optional<String> digest = RecipientRow.kdfDigest(algorithm);
        require(digest.isPresent(), EnvelopeCode.ENVELOPE_ALGORITHM);
        RecipientEncryptedKey key = RecipientEncryptedKey.getInstance(
                info.getRecipientEncryptedKeys().getObjectAt(0));
        IssuerAndSerialNumber name = key.getIdentifier().getIssuerAndSerialNumber();
        return new Agreement(
                name != null ? name : key.getIdentifier().getRKeyID().getSubjectKeyIdentifier(),
                Bytes.of(info.getOriginator()
                        .getOriginatorKey()
                        .getPublicKeyData()
                        .getBytes()),
                digest.get(),
                AlgorithmIdentifier.getInstance(algorithm.getParameters()),
                key.getEncryptedKey());
    }

    private static boolean names(ASN1Encodable id, X509Certificate certificate) {
        try {
            if (id.toASN1Primitive() instanceof ASN1OctetString keyId) {
                byte[] extension = certificate.getExtensionValue(Extension.subjectKeyIdentifier.getId());
                return extension != null && keyId.equals(JcaX509ExtensionUtils.parseExtensionValue(extension));
            }
            IssuerAndSerialNumber name = IssuerAndSerialNumber.getInstance(id);
            X500Name issuer =
                    X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded());
            BigInteger serial = name.getSerialNumber().getValue();
            return serial.equals(certificate.getSerialNumber()) && issuer.equals(name.getName());
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static void require(boolean holds, EnvelopeCode code) throws EnvelopeRefused {
        if (!holds) {
            throw new EnvelopeRefused(code, WHERE);
        }
    }
}
