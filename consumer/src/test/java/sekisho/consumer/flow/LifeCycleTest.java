package sekisho.consumer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.envelope.Outcome;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.Verdict;

/** The rules of a batch's life inside, one test each. Each test has its own feed. */
class LifeCycleTest {
    private static final String FILE = "account-transfer-result.txt";

    @TempDir
    static Path folder;

    private static RunningImporter run;

    @BeforeAll
    static void start() throws Exception {
        String[] feeds = new String[14];
        for (int i = 0; i < feeds.length; i++) {
            feeds[i] = "l" + i;
        }
        run = new RunningImporter(folder, feeds);
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    void takesARedrivenBatchOverItsRefusalWithTwoActs() throws Exception {
        SealedFile file = run.first("l0", FILE);
        SealedFile next = run.next(file, FILE);
        Signed<Verdict> refused = refuse(file, "scan.infected");
        run.deliver(next);
        run.state(next, "AWAITING_APPROVAL");
        run.inbox.deliver(file, redriven(file, refused.hash(), 2));
        run.state(file, "AWAITING_APPROVAL");
        imported(file);
    }

    @Test
    void haltsOnARedrivenBatchWithOneActOrTheSameActTwice() throws Exception {
        SealedFile one = run.first("l1", FILE);
        run.inbox.deliver(one, redriven(one, refuse(one, "scan.infected").hash(), 1));
        run.flow("l1", "flow.supersedes");
        run.state(one, "RECEIVED");
    }

    @Test
    void haltsOnAVerdictThatSupersedesAnotherThanTheLatest() throws Exception {
        SealedFile file = run.first("l2", FILE);
        Signed<Verdict> first = refuse(file, "scan.infected");
        Signed<Verdict> second =
                run.site.checkpoint.sign(superseding(file.refused("totals.yen", Instant.now()), first.hash()));
        run.inbox.verdict("l2", second);
        run.inbox.deliver(file, redriven(file, first.hash(), 2));
        run.flow("l2", "flow.supersedes");

        // Over the latest one it is taken, once persons have looked at it.
        long past = run.count("select max(log_offset) + 1 from inbox where key = 'l2'::bytea");
        run.resume("l2", java.util.Map.of("nextOffset", Long.toString(past)));
        run.inbox.verdict("l2", redriven(file, second.hash(), 2));
        run.state(file, "AWAITING_APPROVAL");
    }

    @Test
    void haltsOnARefusalOfWhatWasReleased() throws Exception {
        SealedFile file = run.first("l3", FILE);
        Signed<Verdict> released = file.released(run.site);
        run.inbox.deliver(file, released);
        run.state(file, "AWAITING_APPROVAL");
        run.inbox.verdict(
                "l3",
                run.site.checkpoint.sign(superseding(file.refused("scan.infected", Instant.now()), released.hash())));
        run.flow("l3", "flow.fork");
        run.state(file, "AWAITING_APPROVAL");
    }

    @Test
    void takesOldVerdictsThatCameBeforeForNothingNew() throws Exception {
        SealedFile file = run.first("l4", FILE);
        Signed<Verdict> refused = refuse(file, "scan.infected");
        Signed<Verdict> released = redriven(file, refused.hash(), 2);
        run.inbox.deliver(file, released);
        run.state(file, "AWAITING_APPROVAL");
        imported(file);
        run.inbox.verdict("l4", refused);
        run.inbox.deliver(file, released);
        SealedFile next = run.next(file, FILE);
        run.deliver(next);
        run.state(next, "AWAITING_APPROVAL");
        run.state(file, "IMPORTED");
        run.flow("l4", "");
        assertThat(run.count("select count(*) from imported_batch where feed = 'l4'"))
                .isEqualTo(1);
    }

    @Test
    void takesTheNextBatchThatIsSealedOnARefusedOne() throws Exception {
        SealedFile refused = run.first("l5", FILE);
        SealedFile next = run.next(refused, FILE);
        refuse(refused, "totals.count");
        run.deliver(next);
        run.state(next, "AWAITING_APPROVAL");
        imported(next);
        run.lastSequence("l5", 2);
    }

    @Test
    void importsAnExpiredBatchThatWasSentAgain() throws Exception {
        SealedFile expired = run.first("l6", FILE);
        refuse(expired, "batch.expired");
        SealedFile again = replacing(expired);
        run.deliver(again);
        run.state(again, "AWAITING_APPROVAL");
        imported(again);
    }

    @Test
    void importsTheReplacementOfAnImportedBatchOnlyWithItsOwnApproval() throws Exception {
        SealedFile wrong = run.first("l7", FILE);
        run.deliver(wrong);
        run.state(wrong, "AWAITING_APPROVAL");
        run.authorise("l7", 1_000, 100_000_000);
        run.state(wrong, "APPROVED");
        run.carryOut(window("l7"), run.site.manager, run.site.deputy);
        run.state(wrong, "IMPORTED");
        SealedFile right = replacing(wrong);
        run.deliver(right);
        run.state(right, "AWAITING_APPROVAL");
        Thread.sleep(600);
        run.state(right, "AWAITING_APPROVAL");
        run.approve(right);
        run.state(right, "IMPORTED");
        assertThat(run.count("select count(*) from imported_batch where feed = 'l7' and replaced"))
                .isEqualTo(1);
    }

    @Test
    void neverImportsATargetThatComesAfterItsReplacement() throws Exception {
        SealedFile target = run.first("l8", FILE);
        Signed<Verdict> refused = refuse(target, "scan.infected");
        SealedFile right = replacing(target);
        run.deliver(right);
        run.state(right, "AWAITING_APPROVAL");
        imported(right);
        run.inbox.deliver(target, redriven(target, refused.hash(), 2));
        run.state(target, "DISCARDED batch.replaced");
        assertThat(run.count("select count(*) from imported_batch where feed = 'l8'"))
                .isEqualTo(1);
        run.flow("l8", "");
    }

    @Test
    void discardsATargetWhoseReplacementStillWaits() throws Exception {
        SealedFile target = run.first("l9", FILE);
        Signed<Verdict> refused = refuse(target, "scan.infected");
        SealedFile right = replacing(target);
        run.deliver(right);
        run.state(right, "AWAITING_APPROVAL");
        run.inbox.deliver(target, redriven(target, refused.hash(), 2));
        run.state(target, "DISCARDED batch.replaced");
        imported(right);
    }

    @Test
    void keepsTheTargetOfAReplacementThatIsNotInOrder() throws Exception {
        SealedFile target = SealedFile.seal(run.site, RunningImporter.plan("l10", FILE));
        run.deliver(target);
        run.state(target, "AWAITING_APPROVAL");
        SealedFile wrong = SealedFile.seal(
                run.site,
                RunningImporter.plan("l10", "wrong-total.txt").after(target).replacing(target));
        run.deliver(wrong);
        run.state(wrong, "DISAGREED inner.trailer");
        run.state(target, "AWAITING_APPROVAL");
        imported(target);
    }

    @Test
    void holdsAReplacementBackUntilItsTargetIsThere() throws Exception {
        SealedFile target = run.first("l11", FILE);
        SealedFile first = run.first("l11", FILE);
        SealedFile right = SealedFile.seal(
                run.site, RunningImporter.plan("l11", FILE).after(first).replacing(target));
        run.deliver(first);
        run.deliver(right);
        run.state(right, "AWAITING_APPROVAL");
        run.approve(right);
        run.openWindow("l11");
        Thread.sleep(1_000);
        run.state(right, "APPROVED");
        run.state(first, "AWAITING_APPROVAL");
    }

    private static Signed<Verdict> refuse(SealedFile file, String code) throws Exception {
        Signed<Verdict> refused = run.site.checkpoint.sign(file.refused(code, Instant.now()));
        run.inbox.verdict(file.manifest.statement().feed(), refused);
        return refused;
    }

    private static SealedFile replacing(SealedFile target) throws Exception {
        return SealedFile.seal(
                run.site,
                RunningImporter.plan(target.manifest.statement().feed(), FILE)
                        .after(target)
                        .replacing(target));
    }

    private static void imported(SealedFile file) throws Exception {
        run.approve(file);
        run.openWindow(file.manifest.statement().feed());
        run.state(file, "IMPORTED");
    }

    private static sekisho.consumer.act.Terms window(String feed) throws Exception {
        Instant now = Instant.now();
        return run.desk.window(now.minusSeconds(5), now.plusSeconds(600), List.of(feed));
    }

    private static Signed<Verdict> redriven(SealedFile file, Sha256 supersedes, int acts) throws Exception {
        Verdict fresh = file.verdict(Instant.now(), Duration.ofHours(1));
        return run.site.checkpoint.sign(with(fresh, Outcome.RELEASED, Optional.empty(), supersedes, acts));
    }

    private static Verdict superseding(Verdict refused, Sha256 supersedes) {
        return with(refused, Outcome.REFUSED, refused.code(), supersedes, 2);
    }

    private static Verdict with(Verdict verdict, Outcome outcome, Optional<String> code, Sha256 supersedes, int acts) {
        return new Verdict(
                verdict.manifestHash(),
                verdict.feed(),
                verdict.sequence(),
                outcome,
                code,
                List.of(),
                Optional.of(supersedes),
                List.of(Sha256.of(new byte[] {1}), Sha256.of(new byte[] {2})).subList(0, acts),
                verdict.sealedKeySha256(),
                verdict.streamSha256(),
                verdict.scan(),
                "p1",
                verdict.checkedAt(),
                verdict.duration());
    }
}
