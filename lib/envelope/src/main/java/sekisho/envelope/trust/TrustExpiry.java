package sekisho.envelope.trust;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sekisho.envelope.sign.RevocationLists;

/**
 * When something in the trust registry ends 期限: an anchor, or the newest revocation list of an issuer.
 *
 * @param role {@code feed}, {@code checkpoint} or {@code persons}
 * @param name of feed or checkpoint; for persons again {@code persons}
 */
public record TrustExpiry(What what, String role, String name, Instant at) {
    /** What ends. */
    public enum What {
        ANCHOR,
        CRL
    }

    public TrustExpiry {
        requireNonNull(what, "what is null");
        requireNonNull(role, "role is null");
        requireNonNull(name, "name is null");
        requireNonNull(at, "at is null");
    }

    /** Everything in a registry that ends. */
    public static List<TrustExpiry> of(TrustRegistry registry) {
        List<TrustExpiry> all = new ArrayList<>();
        registry.feeds().values().forEach(feed -> {
            add(all, "feed", feed.feed(), feed.signer().anchors(), feed.signer().crls());
            feed.contentSigner().ifPresent(signer -> add(all, "feed", feed.feed(), signer.anchors(), signer.crls()));
        });
        registry.checkpoints()
                .values()
                .forEach(checkpoint -> add(
                        all,
                        "checkpoint",
                        checkpoint.name(),
                        checkpoint.signer().anchors(),
                        checkpoint.signer().crls()));
        registry.persons()
                .map(PersonRegistry::trust)
                .ifPresent(trust -> add(all, "persons", "persons", trust.anchors(), trust.crls()));
        return all;
    }

    private static void add(
            List<TrustExpiry> all,
            String role,
            String name,
            Collection<X509Certificate> anchors,
            RevocationLists crls) {
        anchors.forEach(anchor -> all.add(
                new TrustExpiry(What.ANCHOR, role, name, anchor.getNotAfter().toInstant())));
        newest(crls).values().forEach(at -> all.add(new TrustExpiry(What.CRL, role, name, at)));
    }

    /** The latest next update per issuer: an old list beside a new one worries nobody. */
    private static Map<String, Instant> newest(RevocationLists crls) {
        Map<String, Instant> newest = new TreeMap<>();
        for (X509CRL list : crls.lists()) {
            Instant until = list.getNextUpdate() == null
                    ? Instant.EPOCH
                    : list.getNextUpdate().toInstant();
            newest.merge(list.getIssuerX500Principal().getName(), until, (a, b) -> a.isAfter(b) ? a : b);
        }
        return newest;
    }
}
