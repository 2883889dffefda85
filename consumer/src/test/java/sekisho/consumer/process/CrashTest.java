package sekisho.consumer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.act.Terms;
import sekisho.consumer.db.InnerDatabase;
import sekisho.consumer.site.CrashableImporter;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.consumer.site.TestSite;
import sekisho.envelope.sign.Signer;

/**
 * Importer and PostgreSQL killed at random, round after round of the same batches, until that many kills have hit:
 * {@code -Pcrash -Dkills=300 -Dseed=1}. Each round ends in the rows of a run in which nobody died.
 */
@Tag("long")
class CrashTest {
    private static final int KILLS = Integer.getInteger("kills", 15);
    private static final long SEED = Long.getLong("seed", 20_260_603);
    private static final long BUDGET_SECONDS = Long.getLong("seconds", Long.MAX_VALUE / 2_000_000_000L);
    /** Kills of the importer in one round; then it may come to the end. */
    private static final int LIVES = 8;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private final Object officers = new Object();
    private final Random random = new Random(SEED);
    private final AtomicInteger importerKills = new AtomicInteger();
    private final AtomicInteger databaseKills = new AtomicInteger();

    @Test
    void everyRoundEndsInTheRowsOfACleanRun() throws Exception {
        long begun = System.nanoTime();
        List<SealedFile> files;
        List<List<String>> clean;
        RunningImporter run = new RunningImporter(folder, "bank", "cvs");
        try (run) {
            SealedFile provisional = run.first("cvs", "cvs-provisional.csv");
            files = List.of(
                    run.first("bank", "account-transfer-result.txt"),
                    provisional,
                    run.next(provisional, "cvs-confirmed.csv"));
            KilledConsumerTest.prepare(run, files);
            KilledConsumerTest.importAll(run, files);
            clean = KilledConsumerTest.rows(run.site.database);
        }
        int round = 0;
        while (kills() < KILLS && System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(BUDGET_SECONDS)) {
            round++;
            run.site.database = new InnerDatabase();
            round(run, files);
            List<List<String>> rows = KilledConsumerTest.rows(run.site.database);
            System.out.printf(
                    "crash | round %3d | importer %3d, PostgreSQL %3d kills | %d rows compared | %s%n",
                    round,
                    importerKills.get(),
                    databaseKills.get(),
                    rows.stream().mapToInt(List::size).sum(),
                    rows.equals(clean) ? "equal" : "DIFFERENT");
            assertThat(rows).as("round %d of seed %d", round, SEED).isEqualTo(clean);
        }
    }

    private int kills() {
        return importerKills.get() + databaseKills.get();
    }

    private void round(RunningImporter site, List<SealedFile> files) throws Exception {
        try (RunningImporter killed = RunningImporter.withoutProcess(site.site)) {
            KilledConsumerTest.prepare(killed, files);
            AtomicBoolean over = new AtomicBoolean();
            Thread killer = new Thread(() -> killAndStart(site.site.database, over), "killer");
            killer.start();
            try {
                until(() -> killed.count("select count(*) from person where active") == TestSite.PERSONS);
                Instant now = Instant.now();
                until(() -> signed(
                        killed,
                        killed.desk.window(now.minusSeconds(5), now.plusSeconds(600), List.of("*")),
                        killed.site.manager));
                for (SealedFile file : files) {
                    until(() -> state(killed, file).equals("AWAITING_APPROVAL")
                            && signed(
                                    killed,
                                    killed.desk.approval(file.manifest.hash().hex()),
                                    killed.site.clerk));
                    until(() -> state(killed, file).equals("IMPORTED"));
                }
            } finally {
                over.set(true);
                killer.join();
            }
        }
    }

    private static String state(RunningImporter killed, SealedFile file) throws SQLException {
        return killed.site.database.text("select state from batch where manifest_hash = ?", file.manifest.hash());
    }

    /** Proposed and signed, while nobody kills the database: an act broken off half-way would be proposed a second time. */
    private boolean signed(RunningImporter killed, Terms terms, Signer first) throws Exception {
        synchronized (officers) {
            killed.desk.sign(killed.site.officer, killed.desk.propose(first, terms, "test"), "test");
            return true;
        }
    }

    /** A step of the officers'. */
    @FunctionalInterface
    private interface Step {
        boolean done() throws Exception;
    }

    /** Tries again whatever a dead database or importer broke off. */
    private static void until(Step step) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (step.done()) {
                    return;
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                System.out.printf(
                        "crash | a step broke off: %s%n",
                        e instanceof SQLException sql
                                ? "sql." + sql.getSQLState()
                                : e.getClass().getSimpleName());
            }
            Thread.sleep(50);
        }
        fail("not done in time");
    }

    private void killAndStart(InnerDatabase database, AtomicBoolean over) {
        try {
            for (int life = 1; !over.get(); life++) {
                Process importer = start();
                // Another kill of PostgreSQL while the importer starts would hit nothing.
                boolean last = life > LIVES;
                while (!over.get() && (last || !works(database))) {
                    Thread.sleep(20);
                }
                Thread.sleep(over.get() ? 0 : random.nextInt(1_500));
                if (!over.get() && random.nextInt(3) == 0) {
                    killBackend(database);
                    Thread.sleep(random.nextInt(700));
                }
                importer.destroyForcibly();
                importer.waitFor(10, TimeUnit.SECONDS);
                if (!over.get()) {
                    importerKills.incrementAndGet();
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server process that dies takes PostgreSQL's shared memory with it: all of it restarts from the log. */
    private void killBackend(InnerDatabase database) {
        try {
            long pid = database.count("select coalesce(max(pid), 0) from pg_stat_activity"
                    + " where application_name = 'sekisho-consumer' and datname = current_database()");
            synchronized (officers) {
                if (pid > 0
                        && ProcessHandle.of(pid)
                                .map(ProcessHandle::destroyForcibly)
                                .orElse(false)) {
                    databaseKills.incrementAndGet();
                }
            }
        } catch (SQLException e) {
            System.out.println("crash | PostgreSQL is not up");
        }
    }

    private Process start() throws IOException {
        Path log = folder.resolve("importer.log");
        Files.deleteIfExists(log);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CrashableImporter.class.getName(),
                        folder.resolve("consumer.yml").toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(log.toString()))
                .start();
    }

    private static boolean works(InnerDatabase database) {
        try {
            return database.count("select count(*) from pg_stat_activity where application_name = 'sekisho-consumer'"
                            + " and datname = current_database() and state_change > backend_start")
                    > 0;
        } catch (SQLException e) {
            // Recovering.
            return false;
        }
    }
}
