package sekisho.envelope.pki;

import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import sekisho.envelope.Oids;

/** What a test certificate says; each with-method changes one thing. */
public record Leaf(
        KeyKind key, List<String> uris, List<String> ekus, int usage, boolean ca, Instant notBefore, Instant notAfter) {
    public static final Instant NOW = Instant.parse("2026-04-01T03:00:00Z");

    /** A signer's certificate in good order. */
    public static Leaf signer(String uri) {
        return new Leaf(
                KeyKind.P256,
                List.of(uri),
                List.of(Oids.EKU_STATEMENT_SIGNING),
                KeyUsage.digitalSignature,
                false,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2027-01-01T00:00:00Z"));
    }

    /** A reader's certificate in good order. */
    public static Leaf reader(String uri, KeyKind key) {
        int usage = key.isRsa() ? KeyUsage.keyEncipherment : KeyUsage.keyAgreement;
        return signer(uri).withKey(key).withUsage(usage);
    }

    public Leaf withKey(KeyKind changed) {
        return new Leaf(changed, uris, ekus, usage, ca, notBefore, notAfter);
    }

    public Leaf withUris(String... changed) {
        return new Leaf(key, List.of(changed), ekus, usage, ca, notBefore, notAfter);
    }

    public Leaf withEkus(String... changed) {
        return new Leaf(key, uris, List.of(changed), usage, ca, notBefore, notAfter);
    }

    public Leaf withUsage(int changed) {
        return new Leaf(key, uris, ekus, changed, ca, notBefore, notAfter);
    }

    public Leaf asCa() {
        return new Leaf(key, uris, ekus, KeyUsage.keyCertSign | usage, true, notBefore, notAfter);
    }

    public Leaf between(String from, String to) {
        return new Leaf(key, uris, ekus, usage, ca, Instant.parse(from), Instant.parse(to));
    }
}
