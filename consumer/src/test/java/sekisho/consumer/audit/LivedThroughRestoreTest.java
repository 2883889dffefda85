package sekisho.consumer.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.act.Terms;
import sekisho.consumer.code.OperationCode;
import sekisho.consumer.db.MortalPostgres;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.consumer.site.TestSite;
import sekisho.envelope.Action;
import sekisho.envelope.Sha256;

/**
 * A consumer that runs while its database dies: it goes on when the same one is back, and stops when an older one is in its
 * place, as at a start.
 */
class LivedThroughRestoreTest {
    private static final String FILE = "account-transfer-result.txt";

    @TempDir
    Path folder;

    @Test
    void goesOnWithTheSameDatabaseAndWaitsForTwoPersonsOnARestoredOne() throws Exception {
        TestSite site = new TestSite(folder, "bank");
        try (MortalPostgres postgres = MortalPostgres.start(folder)) {
            site.database = postgres.database();
            try (RunningImporter run = RunningImporter.on(site)) {
                SealedFile first = run.first("bank", FILE);
                importOne(run, first);
                long offset = run.count("select count(*) from inbox");
                Path yesterday = postgres.snapshot(folder);

                SealedFile second = run.next(first, FILE);
                var verdict = second.released(site);
                run.inbox.deliver(second, verdict);
                run.state(second, "AWAITING_APPROVAL");
                run.approve(second);
                run.state(second, "IMPORTED");
                run.eventually("select count(*) from batch where state = 'IMPORTED'", 2);

                postgres.restore(yesterday);
                run.eventually("select count(*) from restore_found where act_hash is null", 1);
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(run.health()).contains(OperationCode.RESTORE_FOUND.code()));
                run.inbox.from(offset);
                run.inbox.deliver(second, verdict);
                Instant now = Instant.now();
                Terms window = run.desk.window(now.minusSeconds(5), now.plusSeconds(600), List.of("*"));
                Sha256 act = run.desk.propose(site.manager, window, "test");
                run.desk.sign(site.officer, act, "test");

                run.carryOut(run.desk.terms(Action.RESUME, Map.of("ledger", "restored")), site.manager, site.officer);
                // Until then nothing was taken, and no act but the one that resumes was carried out.
                assertThat(run.count(
                                "select count(*) from act where effective_at <"
                                        + " (select effective_at from act where action = 'resume') and act_hash = ?",
                                act))
                        .isZero();
                run.state(second, "AWAITING_APPROVAL");
                run.approve(second);
                run.state(second, "IMPORTED");
                assertThat(run.count("select epoch from ledger_epoch")).isEqualTo(2);
                assertThat(run.count("select count(*) from audit_leaf")
                                - run.count("select max(idx) + 1 from audit_leaf"))
                        .isZero();
            }
        }
    }

    private static void importOne(RunningImporter run, SealedFile file) throws Exception {
        run.deliver(file);
        run.state(file, "AWAITING_APPROVAL");
        run.approve(file);
        run.openWindow("*");
        run.state(file, "IMPORTED");
    }
}
