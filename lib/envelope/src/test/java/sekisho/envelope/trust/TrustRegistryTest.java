package sekisho.envelope.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sekisho.envelope.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Oids;
import sekisho.envelope.Person;
import sekisho.envelope.PersonList;
import sekisho.envelope.Role;
import sekisho.envelope.SignedBy;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.pki.Ca;
import sekisho.envelope.pki.Leaf;
import sekisho.envelope.pki.World;
import sekisho.envelope.sign.CrlMemory;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.verify.ManifestVerifier;

class TrustRegistryTest {
    private final World world = new World();

    @TempDir
    Path folder;

    @Test
    void whatWasSavedIsLoaded() throws EnvelopeRefused, IOException {
        SignerRule institution = SignerRule.of(
                "sekisho:institution:example", List.of(world.readerCa.certificate()), world.readerCa.crls());
        FeedEntry signing = new FeedEntry(
                "signing-bank",
                World.MUNICIPALITY,
                World.FLOW,
                List.of("one", "two"),
                SignerRule.of("sekisho:feed:signing-bank", List.of(world.feedCa.certificate()), world.feedCa.crls()),
                Optional.of(institution));
        TrustRegistry registry = TrustRegistry.empty()
                .with(world.feed())
                .with(signing)
                .with(world.checkpoint())
                .with(persons());
        registry.save(folder);

        TrustRegistry loaded = load();

        assertThat(loaded.feeds().keySet()).containsExactly(World.FEED, "signing-bank");
        FeedEntry feed = loaded.feed("signing-bank").orElseThrow();
        assertThat(feed.layouts()).containsExactly("one", "two");
        assertThat(feed.signer().anchors()).containsExactly(world.feedCa.certificate());
        assertThat(feed.signer().crls().lists()).hasSize(1);
        assertThat(feed.contentSigner().orElseThrow().sanUri()).isEqualTo("sekisho:institution:example");
        assertThat(loaded.checkpoint("main").orElseThrow().signer().ekus()).containsExactly(Oids.EKU_STATEMENT_SIGNING);
        assertThat(loaded.persons().orElseThrow().list())
                .isEqualTo(persons(registry).list());
    }

    @Test
    void aNewListIsPutBesideTheOldOne() throws EnvelopeRefused, IOException, CRLException {
        TrustRegistry.empty().with(world.feed()).save(folder);
        byte[] manifest = world.seal(10).manifest().cms().toArray();
        CrlMemory memory = new CrlMemory();
        FeedEntry before =
                TrustRegistry.load(folder, memory, World.NOW).feed(World.FEED).orElseThrow();
        ManifestVerifier.verify(manifest, before, World.NOW);
        Path lists = folder.resolve("feeds").resolve(World.FEED).resolve("crls");

        Files.write(
                lists.resolve("new.crl"),
                world.feedCa.crl(2, world.feedKey.certificate()).getEncoded());

        FeedEntry after =
                TrustRegistry.load(folder, memory, World.NOW).feed(World.FEED).orElseThrow();
        assertRefused(EnvelopeCode.SIGNER_REVOKED, () -> ManifestVerifier.verify(manifest, after, World.NOW));
        Files.delete(lists.resolve("new.crl"));
        FeedEntry rolledBack =
                TrustRegistry.load(folder, memory, World.NOW).feed(World.FEED).orElseThrow();
        assertRefused(EnvelopeCode.CRL_ROLLBACK, () -> ManifestVerifier.verify(manifest, rolledBack, World.NOW));
    }

    @Test
    void aFeedCanBeReplacedAndRemoved() throws EnvelopeRefused, IOException {
        TrustRegistry.empty().with(world.feed()).save(folder);
        World other = new World();
        load().with(other.feed()).save(folder);
        assertThat(load().feed(World.FEED).orElseThrow().signer().anchors())
                .containsExactly(other.feedCa.certificate());

        load().withoutFeed(World.FEED).save(folder);

        assertThat(load().feed(World.FEED)).isEmpty();
    }

    @Test
    void aRegistryThatIsNotInOrderIsRefused() throws EnvelopeRefused, IOException {
        TrustRegistry.empty().with(world.feed()).save(folder);
        Path file = folder.resolve("registry.json");
        String good = Files.readString(file);

        Files.writeString(file, good.replace("\"flow\"", "\"flaw\""));
        assertRefused(EnvelopeCode.JSON_CONTENT, this::load);
        Files.writeString(file, good.replace("CLASSICAL", "QUANTUM"));
        assertRefused(EnvelopeCode.TRUST_REGISTRY, this::load);
        Files.writeString(file, good.replace("}", ""));
        assertRefused(EnvelopeCode.JSON_SPELLING, this::load);
        Files.writeString(file, good);
        try (var anchors =
                Files.list(folder.resolve("feeds").resolve(World.FEED).resolve("anchors"))) {
            Files.writeString(
                    anchors.findFirst().orElseThrow(),
                    "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        }
        assertRefused(EnvelopeCode.TRUST_REGISTRY, this::load);
    }

    @Test
    void aMissingRegistryIsNoRefusal() {
        assertThatThrownBy(this::load).isInstanceOf(IOException.class).hasMessageContaining("registry");
    }

    private final Ca personCa = Ca.root("persons");
    private final PrivateKeyEntry hana = personCa.issue(Leaf.signer(Oids.personUri("hana")));
    private final PrivateKeyEntry taro = personCa.issue(Leaf.signer(Oids.personUri("taro")));

    private PersonRegistry persons() throws EnvelopeRefused {
        PersonList list = new PersonList(
                List.of(
                        new Person("hana", "職員 花", Set.of(Role.OFFICER), SignedBy.sha256(hana.certificate())),
                        new Person("taro", "職員 太郎", Set.of(Role.OFFICER), SignedBy.sha256(taro.certificate()))),
                World.NOW);
        return PersonRegistry.verify(
                Signer.of(hana).sign(list).cms().toArray(),
                Signer.of(taro).sign(list).cms().toArray(),
                PersonTrust.of(List.of(personCa.certificate()), personCa.crls()),
                World.NOW);
    }

    private static PersonRegistry persons(TrustRegistry registry) {
        return registry.persons().orElseThrow();
    }

    private TrustRegistry load() throws EnvelopeRefused, IOException {
        return TrustRegistry.load(folder, new CrlMemory(), World.NOW);
    }
}
