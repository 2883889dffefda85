package sekisho.consumer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.consumer.site.TestSite;
import sekisho.envelope.Outcome;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.Verdict;
import sekisho.scanning.ScanOutcome;
import sekisho.testing.pki.Leaf;

/** What comes out of the topic is believed only as far as signatures and chain reach. Each test has its own feed. */
class FlowFaultsTest {
    private static final String FILE = "account-transfer-result.txt";

    @TempDir
    static Path folder;

    private static RunningImporter run;

    @BeforeAll
    static void start() throws Exception {
        String[] feeds = new String[20];
        for (int i = 0; i < feeds.length; i++) {
            feeds[i] = "f" + i;
        }
        run = new RunningImporter(folder, feeds);
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    void takesATombstoneForALinkAndNotForAGap() throws Exception {
        SealedFile refused = run.first("f0", FILE);
        SealedFile next = run.next(refused, FILE);
        run.inbox.verdict("f0", run.site.checkpoint.sign(refused.refused("totals.count", Instant.now())));
        run.deliver(next);
        run.state(next, "AWAITING_APPROVAL");
        run.lastSequence("f0", 2);
        assertThat(run.count("select count(*) from batch where feed = 'f0'")).isEqualTo(1);
    }

    @Test
    void haltsOnlyTheFlowWhoseSequenceHasAGap() throws Exception {
        SealedFile missing = run.first("f1", FILE);
        SealedFile later = run.next(missing, FILE);
        SealedFile other = run.first("f2", FILE);
        run.deliver(later);
        run.deliver(other);
        run.flow("f1", "flow.gap");
        run.state(other, "AWAITING_APPROVAL");
        run.flow("f2", "");
    }

    @Test
    void haltsOnAVerdictOfAnotherKey() throws Exception {
        SealedFile file = run.first("f3", FILE);
        run.inbox.deliver(file, file.releasedBy(run.site.feed("f3"), run.site));
        run.flow("f3", "flow.verdict-signature");
        run.state(file, "RECEIVED");

        SealedFile other = run.first("f4", FILE);
        var rogue = TestSite.signer(run.site.feeds.issue(Leaf.signer("c1", "sekisho:checkpoint:c1")));
        run.inbox.deliver(other, other.releasedBy(rogue, run.site));
        run.flow("f4", "flow.verdict-signature");
    }

    @Test
    void haltsOnAVerdictThatWasOldOrHadOldDefinitionsWhenItCame() throws Exception {
        SealedFile file = run.first("f5", FILE);
        run.inbox.deliver(
                file,
                run.site.checkpoint.sign(file.verdict(Instant.now().minus(Duration.ofDays(16)), Duration.ofHours(1))));
        run.flow("f5", "flow.verdict-old");

        SealedFile other = run.first("f6", FILE);
        run.inbox.deliver(other, run.site.checkpoint.sign(other.verdict(Instant.now(), Duration.ofHours(25))));
        run.flow("f6", "flow.verdict-definitions");
    }

    @Test
    void takesTheSameRecordsAgainForARepeat() throws Exception {
        SealedFile file = run.first("f7", FILE);
        Signed<Verdict> verdict = file.released(run.site);
        run.inbox.deliver(file, verdict);
        run.inbox.deliver(file, verdict);
        SealedFile next = run.next(file, FILE);
        run.deliver(next);
        run.state(next, "AWAITING_APPROVAL");
        run.state(file, "AWAITING_APPROVAL");
    }

    @Test
    void haltsOnAnotherBatchForAJudgedSequence() throws Exception {
        SealedFile file = run.first("f8", FILE);
        SealedFile fork = run.first("f8", FILE);
        run.deliver(file);
        run.deliver(fork);
        run.flow("f8", "flow.fork");
        run.state(file, "AWAITING_APPROVAL");
        run.state(fork, "RECEIVED");
    }

    @Test
    void haltsOnABatchThatFollowsAnother() throws Exception {
        SealedFile file = run.first("f9", FILE);
        SealedFile stranger = run.first("f9", FILE);
        SealedFile next = run.next(stranger, FILE);
        run.deliver(file);
        run.deliver(next);
        run.flow("f9", "flow.previous");
        run.state(next, "RECEIVED");
    }

    @Test
    void dropsAFalseChunkAndTakesTheTrueOne() throws Exception {
        SealedFile file = run.first("f10", FILE);
        byte[] altered = file.chunks.get(0).clone();
        altered[altered.length / 2] ^= 1;
        run.inbox.open(file);
        run.inbox.chunk(file, 0, altered);
        run.inbox.chunks(file);
        run.inbox.verdict("f10", file.released(run.site));
        run.state(file, "AWAITING_APPROVAL");
    }

    @Test
    void haltsOnAVerdictBeforeItsChunksAndOnRecordsThatAreNone() throws Exception {
        SealedFile file = run.first("f11", FILE);
        run.inbox.open(file);
        run.inbox.verdict("f11", file.released(run.site));
        run.flow("f11", "flow.incomplete");

        run.inbox.put("f12", new byte[] {1, 2, 3});
        run.flow("f12", "flow.record");
    }

    @Test
    void disagreesOnAWrongTotalThatTheCheckpointReleased() throws Exception {
        SealedFile file = run.first("f13", "wrong-total.txt");
        run.deliver(file);
        run.state(file, "DISAGREED inner.trailer");
        run.flow("f13", "inner.trailer");
        assertThat(run.site.database.text(
                        "select convert_from(entry, 'UTF8') from audit_leaf where convert_from(entry, 'UTF8') like '%f13%'"
                                + " and convert_from(entry, 'UTF8') like '%batch.disagreed%'"))
                .contains("inner.trailer");
    }

    @Test
    void disagreesOnMalwareThatTheCheckpointReleased() throws Exception {
        run.scanner(new ScanOutcome.Infected("Test.Signature"));
        SealedFile file = run.first("f14", "infected.txt");
        run.deliver(file);
        run.state(file, "DISAGREED inner.infected");
        run.cleanScanner();
    }

    @Test
    void disagreesWhenTheCheckpointOpenedSomethingElse() throws Exception {
        SealedFile file = run.first("f15", FILE);
        SealedFile other = run.first("f15", FILE);
        Verdict right = file.verdict(Instant.now(), Duration.ofHours(1));
        Verdict split = other.verdict(Instant.now(), Duration.ofHours(1));
        Verdict forged = new Verdict(
                right.manifestHash(),
                right.feed(),
                right.sequence(),
                Outcome.RELEASED,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                split.sealedKeySha256(),
                split.streamSha256(),
                right.scan(),
                "p1",
                right.checkedAt(),
                right.duration());
        run.inbox.deliver(file, run.site.checkpoint.sign(forged));
        run.state(file, "DISAGREED inner.verdict");
    }

    @Test
    void takesARedrivenBatchOnlyOverItsLatestRefusalAndWithTwoActs() throws Exception {
        SealedFile file = run.first("f16", FILE);
        SealedFile next = run.next(file, FILE);
        Signed<Verdict> refused = run.site.checkpoint.sign(file.refused("scan.infected", Instant.now()));
        run.inbox.verdict("f16", refused);
        run.deliver(next);
        run.inbox.deliver(file, run.site.checkpoint.sign(redriven(file, refused.hash(), 2)));
        run.state(file, "AWAITING_APPROVAL");
        run.state(next, "AWAITING_APPROVAL");
        run.lastSequence("f16", 2);

        SealedFile other = run.first("f17", FILE);
        Signed<Verdict> tombstone = run.site.checkpoint.sign(other.refused("scan.infected", Instant.now()));
        run.inbox.verdict("f17", tombstone);
        run.inbox.deliver(other, run.site.checkpoint.sign(redriven(other, tombstone.hash(), 1)));
        run.flow("f17", "flow.supersedes");
    }

    @Test
    void goesOnAfterAHaltOnlyByAnActOfTwoPersons() throws Exception {
        run.inbox.put("f18", new byte[] {1, 2, 3});
        run.flow("f18", "flow.record");
        SealedFile file = run.first("f18", FILE);
        run.deliver(file);
        Thread.sleep(600);
        run.flow("f18", "flow.record");
        long past = run.count("select min(log_offset) + 1 from inbox where key = 'f18'::bytea");
        run.resume("f18", Map.of("nextOffset", Long.toString(past)));
        run.state(file, "AWAITING_APPROVAL");
        run.flow("f18", "");
    }

    @Test
    void waitsInsteadOfHaltingWhileThisSidesOwnRevocationListIsMissing() throws Exception {
        Path crls = folder.resolve("trust/feeds/f19/crls");
        try (var files = java.nio.file.Files.list(crls)) {
            for (Path file : files.toList()) {
                java.nio.file.Files.delete(file);
            }
        }
        Thread.sleep(6_000);
        SealedFile file = run.first("f19", FILE);
        run.deliver(file);
        Thread.sleep(1_000);
        run.flow("f19", "");
        assertThat(run.count("select count(*) from batch where feed = 'f19'")).isZero();
        run.site.writeTrust();
        run.state(file, "AWAITING_APPROVAL");
    }

    @Test
    void alarmsOnRecordsOfNobodyAndTakesWhatTheIntakeNotedIntoTheAudit() throws Exception {
        run.inbox.put("nobody", new byte[] {1});
        run.site.database.run("insert into intake_event (topic, partition, code) values ('t', 1, 'intake.rewind')");
        run.eventually(audited("%inbox.stray%firstOffset%"), 1);
        run.eventually(audited("%intake.noted%intake.rewind%"), 1);
    }

    private static String audited(String like) {
        return "select count(*) from audit_leaf where convert_from(entry, 'UTF8') like '" + like + "'";
    }

    private static Verdict redriven(SealedFile file, Sha256 supersedes, int acts) {
        Verdict fresh = file.verdict(Instant.now(), Duration.ofHours(1));
        return new Verdict(
                fresh.manifestHash(),
                fresh.feed(),
                fresh.sequence(),
                Outcome.RELEASED,
                Optional.empty(),
                List.of(),
                Optional.of(supersedes),
                List.of(Sha256.of(new byte[] {1}), Sha256.of(new byte[] {2})).subList(0, acts),
                fresh.sealedKeySha256(),
                fresh.streamSha256(),
                fresh.scan(),
                "p1",
                fresh.checkedAt(),
                fresh.duration());
    }
}
