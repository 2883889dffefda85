package sekisho.envelope;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** Who signed a statement, as verified. */
public record SignedBy(X509Certificate certificate, String sanUri) {
    /** SHA-256 of the certificate (DER). */
    public Sha256 certificateSha256() {
        return sha256(certificate);
    }

    public Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }

    /** SHA-256 of a certificate (DER): how manifests and registries name certificates. */
    public static Sha256 sha256(X509Certificate certificate) {
        try {
            return Sha256.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("not a DER certificate", e);
        }
    }

    @Override
    public String toString() {
        return sanUri;
    }
}
