package sekisho.envelope.sign;

import java.io.IOException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/** Which certificates a revocation list speaks of: whole lists only, no deltas, no lists on behalf of other issuers. */
final class CrlScope {
    private CrlScope() {}

    static boolean covers(X509CRL list, X509Certificate certificate) {
        String point = Extension.issuingDistributionPoint.getId();
        Set<String> critical = list.getCriticalExtensionOIDs();
        if (critical != null && !Set.of(point).containsAll(critical)) {
            return false;
        }
        byte[] extension = list.getExtensionValue(point);
        try {
            return extension == null
                    || covers(
                            IssuingDistributionPoint.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension)),
                            certificate.getBasicConstraints() >= 0);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static boolean covers(IssuingDistributionPoint point, boolean ca) {
        boolean whole =
                point.getOnlySomeReasons() == null && !point.isIndirectCRL() && !point.onlyContainsAttributeCerts();
        return whole && !(ca && point.onlyContainsUserCerts()) && !(!ca && point.onlyContainsCACerts());
    }
}
