package sekisho.consumer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.act.Terms;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.InnerDatabase;
import sekisho.consumer.db.MortalPostgres;
import sekisho.consumer.levy.Levies;
import sekisho.consumer.levy.LevyRefused;
import sekisho.consumer.site.HandFedInbox;
import sekisho.consumer.site.ImporterProcess;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.consumer.site.TestSite;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.Verdict;
import sekisho.envelope.sign.Signer;

/**
 * Importer and PostgreSQL killed at random, round after round of the same batches, until that many kills have hit: 15 in
 * the normal build, {@code -Pcrash -Dkills=300 -Dseed=1} on a long evening. Each round ends in the rows of a run in which
 * nobody died.
 */
class KilledImporterTest {
    private static final int KILLS = Integer.getInteger("kills", 15);
    private static final long SEED = Long.getLong("seed", 20_260_603);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private List<SealedFile> files = List.of();
    private final List<Signed<Verdict>> verdicts = new ArrayList<>();

    @Test
    void everyRoundEndsInTheRowsOfACleanRun() throws Exception {
        try (MortalPostgres postgres = MortalPostgres.start(folder)) {
            TestSite site = new TestSite(folder, "bank", "cvs");
            site.database = postgres.database();
            seal(site);
            ImporterProcess importer = ImporterProcess.prepare(folder, site.consumerYaml());
            site.database = postgres.database();
            System.out.printf(
                    "crash | seed %d | fsync %s, synchronous_commit %s, full_page_writes %s%n",
                    SEED,
                    setting(site, "fsync"),
                    setting(site, "synchronous_commit"),
                    setting(site, "full_page_writes"));
            Killer nobody = new Killer(importer, postgres, site, new Random(SEED), 0);
            round(site, nobody);
            Map<String, List<String>> clean = LedgerRows.of(site.database);
            Killer killer = new Killer(importer, postgres, site, new Random(SEED), KILLS);
            for (int round = 1; killer.remaining() > 0; round++) {
                site.database = postgres.database();
                round(site, killer);
                Map<String, List<String>> rows = LedgerRows.of(site.database);
                List<String> different = LedgerRows.different(clean, rows);
                System.out.printf(
                        "crash | round %3d | %s | %d rows compared | %s%n",
                        round,
                        killer,
                        LedgerRows.count(rows),
                        different.isEmpty() ? "equal" : "DIFFERENT " + different);
                assertThat(rows).as("round %d of seed %d", round, SEED).isEqualTo(clean);
            }
            assertThat(LedgerRows.count(clean)).isGreaterThan(200);
        }
    }

    private void seal(TestSite site) throws Exception {
        SealedFile bank = SealedFile.seal(site, RunningImporter.plan("bank", "account-transfer-result.txt"));
        SealedFile provisional = SealedFile.seal(site, RunningImporter.plan("cvs", "cvs-provisional.csv"));
        SealedFile confirmed = SealedFile.seal(
                site, RunningImporter.plan("cvs", "cvs-confirmed.csv").after(provisional));
        files = List.of(bank, provisional, confirmed);
        for (SealedFile file : files) {
            verdicts.add(file.released(site));
        }
    }

    /** Levies, batches, window and approvals, while importer and PostgreSQL are being killed. */
    private void round(TestSite site, Killer killer) throws Exception {
        loadLevies(site.database);
        HandFedInbox inbox = new HandFedInbox(site);
        for (int i = 0; i < files.size(); i++) {
            inbox.deliver(files.get(i), verdicts.get(i));
        }
        site.consumerYaml();
        try (RunningImporter run = RunningImporter.withoutProcess(site)) {
            killer.begin();
            try {
                until(() -> run.count("select count(*) from person where active") == TestSite.PERSONS);
                Instant now = Instant.now();
                List<String> all = List.of("*");
                decide(
                        run,
                        site.manager,
                        again(() -> run.desk.window(now.minusSeconds(5), now.plusSeconds(3_600), all)));
                for (SealedFile file : files) {
                    until(() -> state(site, file).equals("AWAITING_APPROVAL"));
                    decide(
                            run,
                            site.clerk,
                            again(() -> run.desk.approval(file.manifest.hash().hex())));
                    until(() -> state(site, file).equals("IMPORTED"));
                }
            } finally {
                killer.end();
            }
        }
    }

    private static String state(TestSite site, SealedFile file) throws SQLException {
        return site.database.text("select state from batch where manifest_hash = ?", file.manifest.hash());
    }

    /** Proposed and signed, each once: who is told that his signature stands already has lost only the answer. */
    private static void decide(RunningImporter run, Signer first, Terms terms) throws InterruptedException {
        again(() -> {
            try {
                return run.desk.propose(first, terms, "test");
            } catch (ConsumerRefused e) {
                return expect(e, ActCode.PROPOSED, terms);
            }
        });
        again(() -> {
            try {
                run.desk.sign(run.site.officer, terms.hash(), "test");
                return terms.hash();
            } catch (ConsumerRefused e) {
                return expect(e, ActCode.DONE, terms);
            }
        });
    }

    private static Sha256 expect(ConsumerRefused refused, ActCode code, Terms terms) throws ConsumerRefused {
        if (refused.code() != code) {
            throw refused;
        }
        return terms.hash();
    }

    private static void until(Callable<Boolean> step) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!again(step)) {
            assertThat(System.nanoTime()).as("done in time").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    /** Tries again what a dead database broke off. */
    private static <T> T again(Callable<T> step) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return step.call();
            } catch (Exception e) {
                if (!(e instanceof SQLException) || System.nanoTime() > deadline) {
                    throw new IllegalStateException(e);
                }
                Thread.sleep(50);
            }
        }
    }

    private static String setting(TestSite site, String name) throws SQLException {
        return site.database.text("show " + name);
    }

    private static void loadLevies(InnerDatabase database) throws SQLException {
        database.owner().transact(connection -> {
            try {
                return Levies.load(
                        connection,
                        new ByteArrayInputStream(SealedFile.sample("levies.csv").toArray()),
                        Instant.EPOCH);
            } catch (IOException | LevyRefused e) {
                throw new SQLException(e);
            }
        });
    }
}
