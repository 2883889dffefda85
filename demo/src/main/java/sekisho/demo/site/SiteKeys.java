package sekisho.demo.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Oids;
import sekisho.envelope.Person;
import sekisho.envelope.PersonList;
import sekisho.envelope.Signed;
import sekisho.envelope.SignedBy;
import sekisho.envelope.keys.Secret;
import sekisho.envelope.sign.RevocationLists;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.trust.CheckpointEntry;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.trust.PersonTrust;
import sekisho.envelope.trust.TrustRegistry;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;

/**
 * Issues every key of a site and writes its trust registry. One throw-away authority per role: a certificate of a feed
 * can't sign a verdict, one of a person can't open a connection.
 */
final class SiteKeys {
    static final String CHECKPOINT = "checkpoint";

    private final SitePlan plan;
    private final SiteFolder folder;
    private final Clock clock;

    SiteKeys(SitePlan plan, SiteFolder folder, Clock clock) {
        this.plan = plan;
        this.folder = folder;
        this.clock = clock;
    }

    /** The authorities whose certificates may connect, one per cluster. */
    record TlsAuthorities(Authority outer, Authority inner) {
        Authority of(Side side) {
            return side == Side.OUTER ? outer : inner;
        }
    }

    TlsAuthorities issue() throws IOException, EnvelopeRefused {
        Authority feeds = authority("feeds");
        // One list for all entries of an issuer: a lower number beside a higher one would count as a rollback.
        RevocationLists feedsCrl = RevocationLists.of(feeds.crl());
        Authority checkpoints = authority("checkpoints");
        Authority persons = authority("persons");
        issueReaders();
        AuditKeyFiles.write(folder);
        checkpoints
                .issue(Leaf.signer("checkpoint " + CHECKPOINT, Oids.checkpointUri(CHECKPOINT)))
                .write(folder.keys(), "checkpoint-signing");
        TrustRegistry trust = TrustRegistry.empty()
                .with(new CheckpointEntry(
                        CHECKPOINT,
                        rule(Oids.checkpointUri(CHECKPOINT), checkpoints, RevocationLists.of(checkpoints.crl()))))
                .with(persons(persons));
        for (SitePlan.FeedPlan feed : plan.feeds()) {
            feeds.issue(Leaf.signer("feed " + feed.feed(), Oids.feedUri(feed.feed())))
                    .write(folder.keys(), "feed-" + feed.feed() + "-signing");
            trust = trust.with(FeedEntry.of(
                    feed.feed(),
                    plan.municipality(),
                    feed.flow(),
                    feed.layouts(),
                    rule(Oids.feedUri(feed.feed()), feeds, feedsCrl)));
        }
        trust.save(folder.trust(Side.OUTER));
        trust.save(folder.trust(Side.INNER));
        return issueTls();
    }

    private TlsAuthorities issueTls() throws IOException {
        Authority outer = authority("outer-tls");
        Authority inner = authority("inner-tls");
        outer.writeCertificate(folder.tlsAuthority(Side.OUTER));
        inner.writeCertificate(folder.tlsAuthority(Side.INNER));
        for (SitePlan.FeedPlan feed : plan.feeds()) {
            tls(outer, "feed-" + feed.feed());
        }
        tls(outer, "processor");
        tls(outer, "intake-" + plan.municipality());
        tls(inner, "consumer-" + plan.municipality());
        tls(inner, "taxsystem");
        return new TlsAuthorities(outer, inner);
    }

    private void issueReaders() throws IOException {
        Authority readers = authority("readers");
        String importer = Oids.importerUri(plan.municipality());
        readers.issue(Leaf.reader("checkpoint reader", Oids.checkpointUri(CHECKPOINT)))
                .write(folder.keys(), "checkpoint-reading");
        readers.issue(Leaf.reader("importer reader", importer)).write(folder.keys(), "importer-reading");
        readers.issue(Leaf.reader("importer inbox", importer)).write(folder.keys(), "importer-inbox");
    }

    private PersonRegistry persons(Authority authority) throws IOException, EnvelopeRefused {
        List<Person> persons = new ArrayList<>();
        List<CredentialFiles> files = new ArrayList<>();
        for (SitePlan.Officer officer : plan.officers()) {
            var credential = authority.issue(Leaf.signer("person " + officer.id(), Oids.personUri(officer.id())));
            files.add(credential.write(folder.keys(), officer.id()));
            persons.add(new Person(
                    officer.id(), officer.displayName(), officer.roles(), SignedBy.sha256(credential.certificate())));
        }
        PersonList list = new PersonList(persons, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return new PersonRegistry(
                List.of(sign(list, files.get(0)), sign(list, files.get(1))),
                PersonTrust.of(List.of(authority.certificate()), RevocationLists.of(authority.crl())));
    }

    private static Signed<PersonList> sign(PersonList list, CredentialFiles key) throws IOException, EnvelopeRefused {
        try (Secret password = Secret.read(key.passwordFile())) {
            return Signer.fromPkcs12(key.keyStore(), password).sign(list);
        }
    }

    private Authority authority(String name) throws IOException {
        Authority authority = Authority.create("Sekisho demo " + name, clock);
        Path kept = folder.keys().resolve("authorities");
        Files.createDirectories(kept);
        authority.save(kept, name);
        return authority;
    }

    private void tls(Authority authority, String principal) throws IOException {
        authority.issue(Leaf.tlsClient(principal)).write(folder.keys(), "tls-" + principal);
    }

    private static SignerRule rule(String uri, Authority authority, RevocationLists crls) {
        return SignerRule.of(uri, List.of(authority.certificate()), crls);
    }
}
