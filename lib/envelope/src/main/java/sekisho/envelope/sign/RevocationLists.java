package sekisho.envelope.sign;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.SignedBy;
import sekisho.envelope.keys.Providers;

/**
 * Revocation lists (失効リスト) of which only the newest per issuer counts, by CRL number. A path validator that is given
 * an older unexpired list beside a newer one may use the older: so it's given one.
 */
public final class RevocationLists {
    private static final int CRL_SIGN = 6;

    private final List<X509CRL> lists;
    private final CrlMemory memory;

    private RevocationLists(List<X509CRL> lists, CrlMemory memory) {
        this.lists = List.copyOf(lists);
        this.memory = memory;
    }

    public static RevocationLists of(List<X509CRL> lists, CrlMemory memory) {
        return new RevocationLists(lists, memory);
    }

    public static RevocationLists of(X509CRL... lists) {
        return new RevocationLists(List.of(lists), new CrlMemory());
    }

    /** Reads one list, PEM or DER. */
    public static X509CRL read(InputStream in) throws GeneralSecurityException {
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
    }

    public List<X509CRL> lists() {
        return lists;
    }

    /**
     * The newest list of this issuer that may name this certificate; refused when there is none, it's stale, or a newer
     * was seen.
     */
    X509CRL newest(X509Certificate issuer, X509Certificate certificate, Instant now) throws EnvelopeRefused {
        X509CRL newest = lists.stream()
                .filter(list -> CrlScope.covers(list, certificate)
                        && isSignedBy(list, issuer)
                        && number(list).isPresent())
                .max(Comparator.comparing(list -> number(list).orElseThrow()))
                .orElseThrow(() -> new EnvelopeRefused(EnvelopeCode.CRL_MISSING, "crl"));
        memory.note(SignedBy.sha256(issuer), number(newest).orElseThrow());
        boolean current = newest.getNextUpdate() != null
                && newest.getNextUpdate().toInstant().isAfter(now);
        if (!current) {
            throw new EnvelopeRefused(EnvelopeCode.CRL_STALE, "crl");
        }
        return newest;
    }

    private static boolean isSignedBy(X509CRL list, X509Certificate issuer) {
        boolean[] usage = issuer.getKeyUsage();
        boolean mayRevoke = usage == null || usage[CRL_SIGN];
        if (!mayRevoke || !list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            list.verify(issuer.getPublicKey(), Providers.BC);
            return AlgorithmRow.isAllowedForIssuers(list);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private static Optional<BigInteger> number(X509CRL list) {
        byte[] extension = list.getExtensionValue(Extension.cRLNumber.getId());
        if (extension == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ASN1Integer.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension))
                    .getPositiveValue());
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return lists.size() + " lists";
    }
}
