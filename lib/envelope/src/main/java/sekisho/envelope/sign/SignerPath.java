package sekisho.envelope.sign;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.keys.Providers;

/**
 * The way from a signer's certificate to a pinned anchor, of at most one intermediate, with the newest revocation list
 * of each issuer on it.
 */
final class SignerPath {
    private SignerPath() {}

    /** Refuses with the code of the first fault on the way. The date is {@code now}, never a signing time. */
    static void check(X509Certificate leaf, List<X509Certificate> enclosed, SignerRule rule, Instant now)
            throws EnvelopeRefused {
        List<X509Certificate> path = find(leaf, enclosed, rule);
        for (X509Certificate certificate : path) {
            requireValid(certificate, now);
        }
        for (X509Certificate certificate : path.subList(0, path.size() - 1)) {
            if (!AlgorithmRow.isAllowedForIssuers(certificate)) {
                throw new EnvelopeRefused(EnvelopeCode.SIGNER_ALGORITHM, "certificate");
            }
        }
        validate(path, now);
        for (int i = 0; i < path.size() - 1; i++) {
            if (rule.crls().newest(path.get(i + 1), path.get(i), now).isRevoked(path.get(i))) {
                throw new EnvelopeRefused(EnvelopeCode.SIGNER_REVOKED, "certificate");
            }
        }
    }

    /** Leaf first, anchor last; candidates are compared by name and signature. */
    private static List<X509Certificate> find(X509Certificate leaf, List<X509Certificate> enclosed, SignerRule rule)
            throws EnvelopeRefused {
        for (X509Certificate anchor : rule.anchors()) {
            if (issued(anchor, leaf)) {
                return List.of(leaf, anchor);
            }
            for (X509Certificate intermediate : enclosed) {
                if (issued(intermediate, leaf) && issued(anchor, intermediate)) {
                    return List.of(leaf, intermediate, anchor);
                }
            }
        }
        throw new EnvelopeRefused(EnvelopeCode.SIGNER_PATH, "certificate");
    }

    private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey(), Providers.BC);
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private static void requireValid(X509Certificate certificate, Instant now) throws EnvelopeRefused {
        try {
            certificate.checkValidity(Date.from(now));
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            throw new EnvelopeRefused(EnvelopeCode.SIGNER_VALIDITY, "certificate", e);
        }
    }

    /** PKIX (RFC 5280) for everything else: CA flags, key usages, constraints, unknown critical extensions. */
    private static void validate(List<X509Certificate> path, Instant now) throws EnvelopeRefused {
        int anchor = path.size() - 1;
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(path.get(anchor), null)));
            parameters.setRevocationEnabled(false); // by RevocationLists: the newest list only
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX", Providers.BC)
                    .validate(
                            CertificateFactory.getInstance("X.509")
                                    .generateCertPath(new ArrayList<>(path.subList(0, anchor))),
                            parameters);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new EnvelopeRefused(EnvelopeCode.SIGNER_PATH, "certificate", e);
        }
    }
}
