package sekisho.consumer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.db.InnerDatabase;
import sekisho.consumer.levy.Levies;
import sekisho.consumer.site.CrashableImporter;
import sekisho.consumer.site.HandFedInbox;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.consumer.site.TestSite;

/** A consumer that is killed again and again ends in the ledger of one that was not. */
class KilledConsumerTest {
    private static final long SEED = Long.getLong("seed", 20260603);
    private static final int KILLS = Integer.getInteger("kills", 4);
    /** What must be equal, row by row. Events of different subjects have no order among them, only versions. */
    private static final List<String> ROWS = List.of(
            "select r.match_key || r.identity || r.kind || r.line || r.amount || b.feed || b.sequence || b.replaced"
                    + " from report r join imported_batch b using (batch_no) order by 1",
            "select match_key || identity || ordinal || state || outcome || amount || coalesce(levy_id, '') from payment"
                    + " order by 1",
            "select levy_id || state || outstanding || confirmed_paid || refundable || event_version from levy order by 1",
            "select subject || version || type || coalesce(levy_state::text, '') || coalesce(state::text, '')"
                    + " from outbox order by subject, version, ledger_epoch",
            "select feed || sequence || state from batch order by 1",
            "select (convert_from(entry, 'UTF8')::jsonb ->> 'action') || ' ' || count(*) from audit_leaf"
                    + " where convert_from(entry, 'UTF8')::jsonb ->> 'action' not in ('consumer.started')"
                    + " group by convert_from(entry, 'UTF8')::jsonb ->> 'action' order by 1");

    @TempDir
    Path folder;

    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void endsInTheLedgerOfACleanRun() throws Exception {
        List<SealedFile> files;
        List<List<String>> clean;
        RunningImporter run = new RunningImporter(folder, "bank", "cvs");
        try (run) {
            SealedFile provisional = run.first("cvs", "cvs-provisional.csv");
            files = List.of(
                    run.first("bank", "account-transfer-result.txt"),
                    provisional,
                    run.next(provisional, "cvs-confirmed.csv"));
            loadLevies(run.site.database);
            deliver(run, files, run.inbox);
            importAll(run, files);
            clean = rows(run.site.database);
        }

        InnerDatabase database = new InnerDatabase();
        run.site.database = database;
        try (RunningImporter killed = RunningImporter.withoutProcess(run.site)) {
            loadLevies(run.site.database);
            deliver(killed, files, new HandFedInbox(run.site));
            Thread killer = new Thread(() -> killAndStart(database), "killer");
            killer.start();
            try {
                killed.eventually("select count(*) from person where active", TestSite.PERSONS);
                importAll(killed, files);
            } finally {
                over.set(true);
                killer.join();
            }
            assertThat(rows(run.site.database)).isEqualTo(clean);
        }
    }

    private void killAndStart(InnerDatabase database) {
        int kills = 0;
        Random random = new Random(SEED);
        try {
            Path config = folder.resolve("consumer.yml");
            while (!over.get()) {
                Process process = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                CrashableImporter.class.getName(),
                                config.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(new File(folder.toFile(), "process.log"))
                        .start();
                boolean last = kills >= KILLS;
                while (!over.get() && (last || !works(database))) {
                    Thread.sleep(20);
                }
                // From here on it may be anywhere in its work.
                Thread.sleep(over.get() ? 0 : random.nextInt(700));
                process.destroyForcibly();
                process.waitFor(10, TimeUnit.SECONDS);
                kills++;
            }
        } catch (java.io.IOException | InterruptedException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the process has come as far as its database. */
    private static boolean works(InnerDatabase database) throws SQLException {
        return database.count("select count(*) from pg_stat_activity where application_name = 'sekisho-consumer'"
                        + " and datname = current_database() and state_change > backend_start")
                > 0;
    }

    static void importAll(RunningImporter run, List<SealedFile> files) throws Exception {
        run.openWindow("*");
        for (SealedFile file : files) {
            run.state(file, "AWAITING_APPROVAL");
            run.approve(file);
            run.state(file, "IMPORTED");
        }
    }

    /** Levies and batches in an empty database, and the consumer's configuration. */
    static void prepare(RunningImporter run, List<SealedFile> files) throws Exception {
        loadLevies(run.site.database);
        deliver(run, files, new HandFedInbox(run.site));
    }

    private static void deliver(RunningImporter run, List<SealedFile> files, HandFedInbox inbox) throws Exception {
        for (SealedFile file : files) {
            inbox.deliver(file, file.released(run.site));
        }
        run.site.consumerYaml();
    }

    private static void loadLevies(InnerDatabase database) throws Exception {
        database.owner().transact(connection -> {
            try {
                return Levies.load(
                        connection,
                        new java.io.ByteArrayInputStream(
                                SealedFile.sample("levies.csv").toArray()),
                        Instant.EPOCH.plus(Duration.ofDays(20_000)));
            } catch (java.io.IOException | sekisho.consumer.levy.LevyRefused e) {
                throw new SQLException(e);
            }
        });
    }

    static List<List<String>> rows(InnerDatabase database) throws SQLException {
        List<List<String>> all = new java.util.ArrayList<>();
        for (String sql : ROWS) {
            all.add(database.texts(sql));
        }
        return all;
    }
}
