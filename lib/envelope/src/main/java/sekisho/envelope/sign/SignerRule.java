package sekisho.envelope.sign;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import sekisho.envelope.Oids;
import sekisho.envelope.Suite;

/**
 * What a signer must be.
 *
 * @param sanUri the only URI its certificate may carry, such as {@code sekisho:feed:<feed>}
 * @param anchors pinned CA certificates; no other anchor counts for this role
 * @param crls revocation lists of every CA in the path
 * @param ekus extended key usages of which the certificate must have one
 */
public record SignerRule(
        String sanUri, List<X509Certificate> anchors, RevocationLists crls, Suite suite, Set<String> ekus) {
    public SignerRule {
        anchors = List.copyOf(anchors);
        ekus = Set.copyOf(ekus);
        if (anchors.isEmpty() || ekus.isEmpty() || sanUri.isBlank()) {
            throw new IllegalArgumentException("a signer rule needs a name, an anchor and a key usage");
        }
    }

    /** The usual rule: our own key usage, classical algorithms. */
    public static SignerRule of(String sanUri, List<X509Certificate> anchors, RevocationLists crls) {
        return new SignerRule(sanUri, anchors, crls, Suite.CLASSICAL, Set.of(Oids.EKU_STATEMENT_SIGNING));
    }
}
