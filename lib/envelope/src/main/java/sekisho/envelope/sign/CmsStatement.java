package sekisho.envelope.sign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.jspecify.annotations.Nullable;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;

/**
 * The structure of a SignedData, taken apart and counted; nothing verified yet.
 *
 * @param signer the only SignerInfo
 * @param certificates enclosed, at most five
 */
record CmsStatement(
        String contentType,
        Optional<ASN1OctetString> content,
        SignerInformation signer,
        List<X509Certificate> certificates) {
    private static final int MAX_CERTIFICATES = 5;

    /** The content is given apart for a detached signature. */
    static CmsStatement parse(byte[] cms, int maxLength, String where, Optional<DetachedContent> detached)
            throws EnvelopeRefused {
        if (cms.length > maxLength) {
            throw new EnvelopeRefused(EnvelopeCode.STATEMENT_SIZE, where);
        }
        try {
            ContentInfo info = ContentInfo.getInstance(ASN1Primitive.fromByteArray(cms));
            if (!CMSObjectIdentifiers.signedData.equals(info.getContentType())) {
                throw new EnvelopeRefused(EnvelopeCode.STATEMENT_MALFORMED, where);
            }
            return read(info, where, detached);
        } catch (IOException | CMSException | CertificateException | RuntimeException | StackOverflowError e) {
            throw new EnvelopeRefused(EnvelopeCode.STATEMENT_MALFORMED, where, e);
        }
    }

    private static CmsStatement read(ContentInfo info, String where, Optional<DetachedContent> detached)
            throws EnvelopeRefused, IOException, CMSException, CertificateException {
        SignedData data = SignedData.getInstance(info.getContent());
        ASN1Encodable content = data.getEncapContentInfo().getContent();
        if ((content == null) != detached.isPresent() || !(content == null || content instanceof ASN1OctetString)) {
            throw new EnvelopeRefused(EnvelopeCode.STATEMENT_PROFILE, where);
        }
        if (data.getSignerInfos().size() != 1) {
            throw new EnvelopeRefused(EnvelopeCode.SIGNER_COUNT, where);
        }
        CMSSignedData signed = detached.isPresent() ? detached.get().signedData(info) : new CMSSignedData(info);
        return new CmsStatement(
                data.getEncapContentInfo().getContentType().getId(),
                Optional.ofNullable((ASN1OctetString) content),
                signed.getSignerInfos().iterator().next(),
                certificates(data.getCertificates(), where));
    }

    /** Plain certificates only: an attribute certificate or another choice is a tagged object, no sequence. */
    private static List<X509Certificate> certificates(@Nullable ASN1Set set, String where)
            throws EnvelopeRefused, IOException, CertificateException {
        if (set == null || set.size() > MAX_CERTIFICATES) {
            throw new EnvelopeRefused(EnvelopeCode.STATEMENT_PROFILE, where);
        }
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        for (ASN1Encodable element : set) {
            if (!(element.toASN1Primitive() instanceof ASN1Sequence sequence)) {
                throw new EnvelopeRefused(EnvelopeCode.STATEMENT_PROFILE, where);
            }
            certificates.add((X509Certificate)
                    factory.generateCertificate(new ByteArrayInputStream(sequence.getEncoded("DER"))));
        }
        return certificates;
    }
}
