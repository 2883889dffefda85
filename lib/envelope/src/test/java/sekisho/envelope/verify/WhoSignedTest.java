package sekisho.envelope.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.envelope.Refusals.assertRefused;

import java.io.IOException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Oids;
import sekisho.envelope.Signed;
import sekisho.envelope.Suite;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.pki.Ca;
import sekisho.envelope.pki.KeyKind;
import sekisho.envelope.pki.Leaf;
import sekisho.envelope.pki.World;
import sekisho.envelope.sign.CrlMemory;
import sekisho.envelope.sign.RevocationLists;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.trust.FeedEntry;

/** Who may sign a manifest, and who may not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhoSignedTest {
    private static final String URI = Oids.feedUri(World.FEED);
    private World world;
    private Manifest manifest;

    @BeforeAll
    void sealOnce() throws EnvelopeRefused, IOException {
        world = new World();
        manifest = world.seal(100).manifest().statement();
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "RSA3072"})
    void takesEveryKeyOfTheList(KeyKind kind) throws EnvelopeRefused {
        Signed<Manifest> signed =
                Signer.of(world.feedCa.issue(Leaf.signer(URI).withKey(kind))).sign(manifest);

        assertThat(ManifestVerifier.verify(signed.cms().toArray(), world.feed(), World.NOW))
                .isEqualTo(signed);
    }

    @Test
    void takesOneIntermediate() throws EnvelopeRefused {
        Ca intermediate = world.feedCa.intermediate("intermediate");
        byte[] cms = sign(intermediate.issue(Leaf.signer(URI)));
        FeedEntry entry = entry(List.of(world.feedCa.certificate()), world.feedCa.crl(1), intermediate.crl(1));

        assertThat(ManifestVerifier.verify(cms, entry, World.NOW).statement()).isEqualTo(manifest);
    }

    @Test
    void refusesTwoIntermediates() throws EnvelopeRefused {
        Ca deep = world.feedCa.intermediate("one").intermediate("two");
        byte[] cms = sign(deep.issue(Leaf.signer(URI)));

        assertRefused(EnvelopeCode.SIGNER_PATH, () -> ManifestVerifier.verify(cms, world.feed(), World.NOW));
    }

    @Test
    void refusesEachWrongCertificate() {
        Leaf good = Leaf.signer(URI);
        refuses(EnvelopeCode.SIGNER_NAME, good.withUris("sekisho:feed:another"));
        refuses(EnvelopeCode.SIGNER_NAME, good.withUris(Oids.checkpointUri("main")));
        refuses(EnvelopeCode.SIGNER_PURPOSE, good.withEkus(Oids.EKU_EMAIL_PROTECTION));
        refuses(EnvelopeCode.SIGNER_PURPOSE, good.withEkus("2.5.29.37.0"));
        refuses(EnvelopeCode.SIGNER_PURPOSE, good.withEkus());
        refuses(EnvelopeCode.SIGNER_CERTIFICATE, good.withUsage(KeyUsage.keyAgreement));
        refuses(EnvelopeCode.SIGNER_CERTIFICATE, good.asCa());
        refuses(
                EnvelopeCode.SIGNER_VALIDITY,
                good.between("2025-01-01T00:00:00Z", "2026-12-31T00:00:00Z"),
                "2027-01-02T00:00:00Z");
        refuses(EnvelopeCode.SIGNER_VALIDITY, good.between("2026-04-02T00:00:00Z", "2027-01-01T00:00:00Z"));
    }

    @Test
    void anotherUriBesideTheRightOneIsRefused() {
        // the signing side refuses such a certificate already
        assertRefused(
                EnvelopeCode.KEY_UNUSABLE,
                () -> Signer.of(world.feedCa.issue(Leaf.signer(URI).withUris(URI, "sekisho:feed:other"))));
    }

    @ParameterizedTest
    @EnumSource(names = {"P521", "RSA2048"})
    void aKeyOffTheListCannotEvenSign(KeyKind kind) {
        assertRefused(
                EnvelopeCode.KEY_UNUSABLE,
                () -> Signer.of(world.feedCa.issue(Leaf.signer(URI).withKey(kind))));
    }

    @Test
    void aRegisteredPurposeOfAnotherKindIsTaken() throws EnvelopeRefused {
        byte[] cms = sign(world.feedCa.issue(Leaf.signer(URI).withEkus(Oids.EKU_EMAIL_PROTECTION)));
        SignerRule rule = new SignerRule(
                URI,
                List.of(world.feedCa.certificate()),
                world.feedCa.crls(),
                Suite.CLASSICAL,
                Set.of(Oids.EKU_EMAIL_PROTECTION));

        assertThat(ManifestVerifier.verify(cms, entry(rule), World.NOW).statement())
                .isEqualTo(manifest);
    }

    @Test
    void refusesARogueCaOfTheSameName() throws EnvelopeRefused {
        byte[] cms = sign(Ca.root("feed anchor").issue(Leaf.signer(URI)));

        assertRefused(EnvelopeCode.SIGNER_PATH, () -> ManifestVerifier.verify(cms, world.feed(), World.NOW));
    }

    @Test
    void refusesALeafThatActsAsCa() throws EnvelopeRefused {
        Ca fake = Ca.under(world.feedCa.issue(Leaf.signer(URI)));
        byte[] cms = sign(fake.issue(Leaf.signer(URI)));

        assertRefused(EnvelopeCode.SIGNER_PATH, () -> ManifestVerifier.verify(cms, world.feed(), World.NOW));
    }

    @Test
    void refusesAnAnchorOfAnotherRole() throws EnvelopeRefused {
        byte[] cms = sign(world.checkpointCa.issue(Leaf.signer(URI)));

        assertRefused(EnvelopeCode.SIGNER_PATH, () -> ManifestVerifier.verify(cms, world.feed(), World.NOW));
    }

    @Test
    void refusesAWeakSignatureOnTheCertificate() throws EnvelopeRefused {
        Ca weak = Ca.root("weak", KeyKind.P256, "SHA1withECDSA");
        byte[] cms = sign(weak.issue(Leaf.signer(URI)));
        FeedEntry entry = entry(List.of(weak.certificate()), weak.crl(1));

        assertRefused(EnvelopeCode.SIGNER_ALGORITHM, () -> ManifestVerifier.verify(cms, entry, World.NOW));
    }

    @Test
    void refusesTheRevokedAndTheUnlisted() throws EnvelopeRefused {
        PrivateKeyEntry key = world.feedCa.issue(Leaf.signer(URI));
        byte[] cms = sign(key);
        List<X509Certificate> anchors = List.of(world.feedCa.certificate());
        X509CRL clean = world.feedCa.crl(1);
        X509CRL revoking = world.feedCa.crl(2, key.certificate());
        X509CRL stale = world.feedCa.crl(3, World.NOW.minus(Duration.ofDays(9)), World.NOW.minus(Duration.ofDays(1)));

        refusesWith(EnvelopeCode.CRL_MISSING, cms, entry(anchors));
        refusesWith(EnvelopeCode.CRL_MISSING, cms, entry(anchors, world.checkpointCa.crl(1)));
        refusesWith(
                EnvelopeCode.CRL_MISSING,
                cms,
                entry(anchors, Ca.root("feed anchor").crl(1)));
        refusesWith(EnvelopeCode.CRL_STALE, cms, entry(anchors, stale));
        refusesWith(EnvelopeCode.CRL_STALE, cms, entry(anchors, clean, stale));
        refusesWith(EnvelopeCode.SIGNER_REVOKED, cms, entry(anchors, revoking));
        refusesWith(EnvelopeCode.SIGNER_REVOKED, cms, entry(anchors, clean, revoking));
        refusesWith(EnvelopeCode.SIGNER_REVOKED, cms, entry(anchors, revoking, clean));
    }

    @Test
    void anOldListThatIsBroughtBackIsNoticed() throws EnvelopeRefused {
        PrivateKeyEntry key = world.feedCa.issue(Leaf.signer(URI));
        byte[] cms = sign(key);
        CrlMemory memory = new CrlMemory();
        List<X509Certificate> anchors = List.of(world.feedCa.certificate());
        FeedEntry newer = entry(SignerRule.of(
                URI, anchors, RevocationLists.of(List.of(world.feedCa.crl(2, key.certificate())), memory)));
        FeedEntry older = entry(SignerRule.of(URI, anchors, RevocationLists.of(List.of(world.feedCa.crl(1)), memory)));

        ManifestVerifier.verify(cms, older, World.NOW);
        refusesWith(EnvelopeCode.SIGNER_REVOKED, cms, newer);
        refusesWith(EnvelopeCode.CRL_ROLLBACK, cms, older);
    }

    @Test
    void aListThatSpeaksOfOthersDoesNotClearAnybody() throws EnvelopeRefused {
        byte[] cms = sign(world.feedCa.issue(Leaf.signer(URI)));
        List<X509Certificate> anchors = List.of(world.feedCa.certificate());
        IssuingDistributionPoint ofLeaves = new IssuingDistributionPoint(null, true, false, null, false, false);
        IssuingDistributionPoint ofCas = new IssuingDistributionPoint(null, false, true, null, false, false);
        IssuingDistributionPoint indirect = new IssuingDistributionPoint(null, false, false, null, true, false);

        ManifestVerifier.verify(cms, entry(anchors, world.feedCa.crl(1, ofLeaves)), World.NOW);
        refusesWith(EnvelopeCode.CRL_MISSING, cms, entry(anchors, world.feedCa.crl(1, ofCas)));
        refusesWith(EnvelopeCode.CRL_MISSING, cms, entry(anchors, world.feedCa.crl(1, indirect)));
    }

    @Test
    void aRevokedIntermediateTakesItsLeavesWithIt() throws EnvelopeRefused {
        Ca intermediate = world.feedCa.intermediate("intermediate");
        byte[] cms = sign(intermediate.issue(Leaf.signer(URI)));
        FeedEntry entry = entry(
                List.of(world.feedCa.certificate()),
                world.feedCa.crl(1, intermediate.certificate()),
                intermediate.crl(1));

        refusesWith(EnvelopeCode.SIGNER_REVOKED, cms, entry);
    }

    @Test
    void aKeyRevokedWhileABatchWaitsIsFoundAgain() throws EnvelopeRefused {
        PrivateKeyEntry key = world.feedCa.issue(Leaf.signer(URI));
        Signed<Manifest> signed = ManifestVerifier.verify(sign(key), world.feed(), World.NOW);
        FeedEntry later = entry(List.of(world.feedCa.certificate()), world.feedCa.crl(2, key.certificate()));

        ManifestVerifier.recheckSigner(signed, world.feed(), World.NOW);
        assertRefused(EnvelopeCode.SIGNER_REVOKED, () -> ManifestVerifier.recheckSigner(signed, later, World.NOW));
    }

    private void refuses(EnvelopeCode code, Leaf leaf) {
        refuses(code, leaf, World.NOW.toString());
    }

    private void refuses(EnvelopeCode code, Leaf leaf, String now) {
        assertRefused(
                code,
                () -> ManifestVerifier.verify(
                        Signer.of(world.feedCa.issue(leaf)).sign(manifest).cms().toArray(),
                        world.feed(),
                        Instant.parse(now)));
    }

    private static void refusesWith(EnvelopeCode code, byte[] cms, FeedEntry entry) {
        assertRefused(code, () -> ManifestVerifier.verify(cms, entry, World.NOW));
    }

    private byte[] sign(PrivateKeyEntry key) throws EnvelopeRefused {
        return Signer.of(key).sign(manifest).cms().toArray();
    }

    private static FeedEntry entry(List<X509Certificate> anchors, X509CRL... crls) {
        return entry(SignerRule.of(URI, anchors, RevocationLists.of(crls)));
    }

    private static FeedEntry entry(SignerRule rule) {
        return FeedEntry.of(World.FEED, World.MUNICIPALITY, World.FLOW, List.of(World.LAYOUT), rule);
    }
}
