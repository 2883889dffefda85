package sekisho.consumer.verify;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import sekisho.consumer.site.Parties;
import sekisho.consumer.site.TestSite;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.Providers;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.sign.RevocationLists;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.trust.FeedEntry;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.Credential;
import sekisho.testing.pki.Leaf;

/** A feed, a checkpoint and a reader with throw-away keys, and nothing around them. */
final class LoneParties implements Parties {
    static final String FEED = "rogue";

    private final Clock clock = Clock.systemUTC();
    private final Authority authority = Authority.create("example CA", clock);
    private final Signer feed = TestSite.signer(authority.issue(Leaf.signer(FEED, "sekisho:feed:" + FEED)));
    private final Signer checkpoint = TestSite.signer(authority.issue(Leaf.signer("c1", "sekisho:checkpoint:c1")));
    private final Credential outer = authority.issue(Leaf.reader("checkpoint", "sekisho:checkpoint:c1"));
    private final Credential reader = authority.issue(Leaf.reader("importer", "sekisho:importer:999999"));
    private final Credential inbox = authority.issue(Leaf.reader("inbox", "sekisho:importer:999999"));

    @Override
    public List<X509Certificate> recipients() {
        return List.of(outer.certificate(), reader.certificate());
    }

    @Override
    public Signer feed(String code) {
        return feed;
    }

    @Override
    public Signer checkpointSigner() {
        return checkpoint;
    }

    @Override
    public Clock time() {
        return clock;
    }

    ReaderKeys readingKeys() {
        return keys(reader);
    }

    ReaderKeys inboxKeys() {
        return keys(inbox);
    }

    FeedEntry entry(List<String> layouts) throws EnvelopeRefused {
        SignerRule rule = SignerRule.of(
                "sekisho:feed:" + FEED, List.of(authority.certificate()), RevocationLists.of(authority.crl()));
        return FeedEntry.of(FEED, TestSite.MUNICIPALITY, "tax", layouts, rule);
    }

    private static ReaderKeys keys(Credential credential) {
        return ReaderKeys.of(new PrivateKeyEntry(credential.key(), List.of(credential.certificate()), Providers.BC));
    }
}
