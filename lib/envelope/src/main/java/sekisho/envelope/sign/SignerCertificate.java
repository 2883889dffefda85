package sekisho.envelope.sign;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;

/** What a signing certificate itself must be, before anybody asks who issued it. */
final class SignerCertificate {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int URI = 6;

    private SignerCertificate() {}

    /** Version 3, no CA, digitalSignature, one of the purposes, exactly the registered URI. */
    static void check(X509Certificate certificate, SignerRule rule) throws EnvelopeRefused {
        boolean[] usage = certificate.getKeyUsage();
        boolean endEntity = certificate.getVersion() == 3 && certificate.getBasicConstraints() == -1;
        if (!endEntity || usage == null || !usage[DIGITAL_SIGNATURE]) {
            throw new EnvelopeRefused(EnvelopeCode.SIGNER_CERTIFICATE, "signer");
        }
        if (purposes(certificate).stream().noneMatch(rule.ekus()::contains)) {
            throw new EnvelopeRefused(EnvelopeCode.SIGNER_PURPOSE, "signer");
        }
        if (sanUri(certificate).filter(rule.sanUri()::equals).isEmpty()) {
            throw new EnvelopeRefused(EnvelopeCode.SIGNER_NAME, "signer");
        }
    }

    /** The only URI among the subject alternative names. */
    static Optional<String> sanUri(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            List<String> uris = names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> Integer.valueOf(URI).equals(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
            return uris.size() == 1 ? Optional.of(uris.get(0)) : Optional.empty();
        } catch (CertificateParsingException e) {
            return Optional.empty();
        }
    }

    private static List<String> purposes(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null ? List.of() : purposes;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
