package sekisho.envelope.trust;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import sekisho.envelope.Oids;
import sekisho.envelope.Suite;
import sekisho.envelope.sign.RevocationLists;
import sekisho.envelope.sign.SignerRule;

/** What certificates of persons must be: anchors of their own, never those of feeds or checkpoints. */
public record PersonTrust(List<X509Certificate> anchors, RevocationLists crls, Suite suite, Set<String> ekus) {
    public PersonTrust {
        anchors = List.copyOf(anchors);
        ekus = Set.copyOf(ekus);
    }

    public static PersonTrust of(List<X509Certificate> anchors, RevocationLists crls) {
        return new PersonTrust(anchors, crls, Suite.CLASSICAL, Set.of(Oids.EKU_STATEMENT_SIGNING));
    }

    /** The rule for one person. */
    public SignerRule rule(String person) {
        return new SignerRule(Oids.personUri(person), anchors, crls, suite, ekus);
    }
}
