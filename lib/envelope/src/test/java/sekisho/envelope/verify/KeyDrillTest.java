package sekisho.envelope.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.envelope.Refusals.assertRefused;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import sekisho.envelope.Act;
import sekisho.envelope.Action;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Oids;
import sekisho.envelope.Person;
import sekisho.envelope.PersonList;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;
import sekisho.envelope.SignedBy;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.pki.Ca;
import sekisho.envelope.pki.KeyKind;
import sekisho.envelope.pki.Leaf;
import sekisho.envelope.pki.World;
import sekisho.envelope.seal.KeyEnvelope;
import sekisho.envelope.sign.RevocationLists;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.trust.CheckpointEntry;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.trust.PersonTrust;

/** A drill per key: what its thief can do, and that nothing of it counts after revocation or rotation. */
class KeyDrillTest {
    private final World world = new World();

    @Test
    void aFeedsKeyMakesBatchesOfThatFeedUntilItIsRevoked() throws EnvelopeRefused, IOException {
        byte[] cms = world.seal(100).manifest().cms().toArray();
        FeedEntry revoked = FeedEntry.of(
                World.FEED,
                World.MUNICIPALITY,
                World.FLOW,
                List.of(World.LAYOUT),
                rule(Oids.feedUri(World.FEED), world.feedCa, world.feedKey));

        ManifestVerifier.verify(cms, world.feed(), World.NOW);
        assertRefused(EnvelopeCode.SIGNER_REVOKED, () -> ManifestVerifier.verify(cms, revoked, World.NOW));
    }

    @Test
    void theCheckpointsKeyMakesVerdictsButNoBatchesUntilItIsRevoked() throws EnvelopeRefused, IOException {
        World.Batch batch = world.seal(100);
        Signer thief = Signer.of(world.checkpointKey);
        byte[] verdict = thief.sign(world.released(batch)).cms().toArray();
        byte[] manifest = thief.sign(batch.manifest().statement()).cms().toArray();
        CheckpointEntry revoked =
                new CheckpointEntry("main", rule(Oids.checkpointUri("main"), world.checkpointCa, world.checkpointKey));

        VerdictVerifier.verify(verdict, world.checkpoint(), World.NOW);
        assertRefused(EnvelopeCode.SIGNER_NAME, () -> ManifestVerifier.verify(manifest, world.feed(), World.NOW));
        assertRefused(EnvelopeCode.SIGNER_REVOKED, () -> VerdictVerifier.verify(verdict, revoked, World.NOW));
    }

    @Test
    void aPersonsKeySignsForOneUntilItIsRevoked() throws EnvelopeRefused {
        Ca ca = Ca.root("persons");
        PrivateKeyEntry hana = ca.issue(Leaf.signer(Oids.personUri("hana")));
        PrivateKeyEntry taro = ca.issue(Leaf.signer(Oids.personUri("taro")));
        PrivateKeyEntry jiro = ca.issue(Leaf.signer(Oids.personUri("jiro")));
        PersonList list =
                new PersonList(List.of(person("hana", hana), person("taro", taro), person("jiro", jiro)), World.NOW);
        PersonRegistry before = persons(ca.certificate(), list, ca.crls(), taro, jiro);
        PersonRegistry after =
                persons(ca.certificate(), list, RevocationLists.of(ca.crl(2, hana.certificate())), taro, jiro);
        byte[] act = Signer.of(hana)
                .sign(new Act(Action.APPROVE, Sha256.ZERO, new TreeMap<>(), "drill", "hana", World.NOW, Sha256.ZERO))
                .cms()
                .toArray();

        var signed = ActVerifier.verify(act, before, World.NOW);
        assertThat(new TwoPersons(before, Set.of(Role.OFFICER)).judge(signed, signed, Sha256.ZERO, World.NOW))
                .isEqualTo(new TwoPersons.NotAgreed(EnvelopeCode.ACT_SAME_PERSON));
        assertRefused(EnvelopeCode.SIGNER_REVOKED, () -> ActVerifier.verify(act, after, World.NOW));
    }

    @Test
    void theCheckpointsReadingKeyOpensNothingSealedAfterTheRotation() throws EnvelopeRefused, IOException {
        opensNothingSealedAfterTheRotation(world.checkpointReader, Oids.checkpointUri("main"), world.importerReader);
    }

    @Test
    void theImportersReadingKeyOpensNothingSealedAfterTheRotation() throws EnvelopeRefused, IOException {
        opensNothingSealedAfterTheRotation(
                world.importerReader, Oids.importerUri(World.MUNICIPALITY), world.checkpointReader);
    }

    private void opensNothingSealedAfterTheRotation(PrivateKeyEntry stolen, String uri, PrivateKeyEntry other)
            throws EnvelopeRefused, IOException {
        PrivateKeyEntry next = world.readerCa.issue(Leaf.reader(uri, KeyKind.P256));
        World.Batch before = world.seal(100);
        World.Batch after = world.sealTo(List.of(other.certificate(), next.certificate()), 100);

        assertThat(KeyEnvelope.open(before.envelope().toArray(), before.manifest(), ReaderKeys.of(stolen)))
                .isEqualTo(before.sealedKey());
        assertThat(KeyEnvelope.open(after.envelope().toArray(), after.manifest(), ReaderKeys.of(next)))
                .isEqualTo(after.sealedKey());
        assertRefused(
                EnvelopeCode.ENVELOPE_RECIPIENTS,
                () -> KeyEnvelope.open(after.envelope().toArray(), after.manifest(), ReaderKeys.of(stolen)));
    }

    private static SignerRule rule(String uri, Ca ca, PrivateKeyEntry revoked) {
        return SignerRule.of(uri, List.of(ca.certificate()), RevocationLists.of(ca.crl(2, revoked.certificate())));
    }

    private static PersonRegistry persons(
            X509Certificate anchor,
            PersonList list,
            RevocationLists crls,
            PrivateKeyEntry first,
            PrivateKeyEntry second)
            throws EnvelopeRefused {
        return PersonRegistry.verify(
                Signer.of(first).sign(list).cms().toArray(),
                Signer.of(second).sign(list).cms().toArray(),
                PersonTrust.of(List.of(anchor), crls),
                World.NOW);
    }

    private static Person person(String id, PrivateKeyEntry key) {
        return new Person(id, "職員 " + id, Set.of(Role.OFFICER), SignedBy.sha256(key.certificate()));
    }
}
