package sekisho.envelope.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.envelope.Refusals.assertRefused;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.FindingCount;
import sekisho.envelope.Oids;
import sekisho.envelope.Outcome;
import sekisho.envelope.Receipt;
import sekisho.envelope.ScanRecord;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.Verdict;
import sekisho.envelope.pki.Leaf;
import sekisho.envelope.pki.World;
import sekisho.envelope.sign.Signer;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerdictVerifierTest {
    private World world;
    private World.Batch batch;
    private Verdict released;

    @BeforeAll
    void sealOnce() throws EnvelopeRefused, IOException {
        world = new World();
        batch = world.seal(100);
        released = world.released(batch);
    }

    @Test
    void theCheckpointsVerdictStands() throws EnvelopeRefused {
        Signed<Verdict> signed = Signer.of(world.checkpointKey).sign(released);

        Signed<Verdict> verified = VerdictVerifier.verify(signed.cms().toArray(), world.checkpoint(), World.NOW);

        assertThat(verified).isEqualTo(signed);
        VerdictVerifier.requireAbout(verified.statement(), batch.manifest());
        VerdictVerifier.requireFresh(verified.statement(), World.NOW);
    }

    @Test
    void noFeedCanSignAVerdict() throws EnvelopeRefused {
        byte[] byFeed = Signer.of(world.feedKey).sign(released).cms().toArray();
        byte[] byFeedsCa = Signer.of(world.feedCa.issue(Leaf.signer(Oids.checkpointUri("main"))))
                .sign(released)
                .cms()
                .toArray();

        assertRefused(EnvelopeCode.SIGNER_NAME, () -> VerdictVerifier.verify(byFeed, world.checkpoint(), World.NOW));
        assertRefused(EnvelopeCode.SIGNER_PATH, () -> VerdictVerifier.verify(byFeedsCa, world.checkpoint(), World.NOW));
    }

    @Test
    void noManifestAndNoReceiptPassesForAVerdict() throws EnvelopeRefused {
        Receipt receipt = new Receipt(World.FEED, "manifest.expired", 5, Sha256.ZERO, World.NOW);
        byte[] cms = Signer.of(world.checkpointKey).sign(receipt).cms().toArray();

        assertThat(ReceiptVerifier.verify(cms, world.checkpoint(), World.NOW).statement())
                .isEqualTo(receipt);
        assertRefused(EnvelopeCode.STATEMENT_TYPE, () -> VerdictVerifier.verify(cms, world.checkpoint(), World.NOW));
        assertRefused(
                EnvelopeCode.STATEMENT_TYPE,
                () -> VerdictVerifier.verify(batch.manifest().cms().toArray(), world.checkpoint(), World.NOW));
    }

    @Test
    void aRefusedBatchIsNotReleased() throws EnvelopeRefused {
        Verdict refused = refused("scan.infected");
        Signed<Verdict> signed = Signer.of(world.checkpointKey).sign(refused);

        assertThat(VerdictVerifier.verify(signed.cms().toArray(), world.checkpoint(), World.NOW)
                        .statement())
                .isEqualTo(refused);
        assertRefused(
                EnvelopeCode.VERDICT_REFUSED,
                () -> VerdictVerifier.requireSameContent(refused, Sha256.ZERO, Sha256.ZERO));
    }

    @Test
    void freshnessHasItsLimits() throws EnvelopeRefused {
        Instant checked = released.checkedAt();
        VerdictVerifier.requireFresh(released, checked.minus(Duration.ofMinutes(5)));
        VerdictVerifier.requireFresh(released, checked.plus(Duration.ofDays(15)));
        assertRefused(
                EnvelopeCode.VERDICT_AHEAD,
                () -> VerdictVerifier.requireFresh(released, checked.minus(Duration.ofSeconds(301))));
        assertRefused(
                EnvelopeCode.VERDICT_STALE,
                () -> VerdictVerifier.requireFresh(
                        released, checked.plus(Duration.ofDays(15)).plusSeconds(1)));
    }

    @Test
    void definitionsMustHaveBeenOfTheDay() {
        Verdict old = new Verdict(
                released.manifestHash(),
                released.feed(),
                released.sequence(),
                released.outcome(),
                released.code(),
                released.findings(),
                released.supersedes(),
                released.acts(),
                released.sealedKeySha256(),
                released.streamSha256(),
                Optional.of(new ScanRecord(
                        "ClamAV 1.4.6", "27001", released.checkedAt().minus(Duration.ofSeconds(86_401)))),
                released.policyVersion(),
                released.checkedAt(),
                released.duration());

        assertRefused(EnvelopeCode.VERDICT_DEFINITIONS, () -> VerdictVerifier.requireFresh(old, World.NOW));
    }

    private Verdict refused(String code) {
        return new Verdict(
                batch.manifest().hash(),
                World.FEED,
                1,
                Outcome.REFUSED,
                Optional.of(code),
                List.of(new FindingCount("total.records", 2)),
                Optional.of(Sha256.of(new byte[] {3})),
                List.of(Sha256.of(new byte[] {4}), Sha256.of(new byte[] {5})),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "policy-1",
                World.NOW,
                Duration.ZERO);
    }
}
