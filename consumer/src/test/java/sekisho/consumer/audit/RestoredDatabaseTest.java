package sekisho.consumer.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.code.OperationCode;
import sekisho.consumer.db.InnerDatabase;
import sekisho.consumer.db.Query;
import sekisho.consumer.levy.Levies;
import sekisho.consumer.levy.LevyRefused;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.consumer.site.TestSite;
import sekisho.envelope.Action;
import sekisho.envelope.Signed;
import sekisho.envelope.Verdict;

/** A PostgreSQL whose data directory is put back to what it was yesterday, as a careless restore does. */
class RestoredDatabaseTest {
    private static final List<String> LEDGER = List.of(
            "select r.match_key || r.identity || r.kind || r.line || r.amount || b.feed || b.sequence || b.replaced"
                    + " from report r join imported_batch b using (batch_no) order by 1",
            "select match_key || identity || ordinal || state || outcome || amount || coalesce(levy_id, '') from payment"
                    + " order by 1",
            "select levy_id || state || outstanding || confirmed_paid || refundable from levy order by 1",
            "select feed || sequence || state from batch order by 1");

    @TempDir
    Path folder;

    @Test
    void isFoundAlarmedAndResumedByTwoPersonsIntoTheSameLedger() throws Exception {
        Path data = folder.resolve("postgres");
        TestSite site = new TestSite(folder, "bank", "cvs");
        SealedFile first;
        SealedFile second;
        SealedFile third;
        List<Signed<Verdict>> verdicts = new ArrayList<>();
        String name;
        long offset;

        try (EmbeddedPostgres server = server(data)) {
            site.database = InnerDatabase.on(server);
            name = site.database.name();
            assertThat(site.database.text("show fsync") + site.database.text("show synchronous_commit"))
                    .isEqualTo("onon");
            try (RunningImporter run = RunningImporter.withoutProcess(site)) {
                run.startProcess();
                loadLevies(site.database);
                first = run.first("bank", "account-transfer-result.txt");
                second = run.first("cvs", "cvs-provisional.csv");
                third = run.next(second, "cvs-confirmed.csv");
                verdicts.add(second.released(site));
                verdicts.add(third.released(site));
                run.deliver(first);
                importAll(run, List.of(first));
                offset = run.count("select count(*) from inbox");
            }
        }
        copy(data, folder.resolve("yesterday"));

        List<List<String>> ledger;
        List<Told> told;
        try (EmbeddedPostgres server = server(data)) {
            site.database = InnerDatabase.reopened(server, name);
            try (RunningImporter run = RunningImporter.withoutProcess(site)) {
                run.startProcess();
                run.inbox.from(offset);
                run.inbox.deliver(second, verdicts.get(0));
                run.inbox.deliver(third, verdicts.get(1));
                importAll(run, List.of(second, third));
                ledger = ledger(site.database);
                told = told(site.database);
            }
        }
        String kept = Files.readString(head(site));

        delete(data);
        copy(folder.resolve("yesterday"), data);
        try (EmbeddedPostgres server = server(data)) {
            site.database = InnerDatabase.reopened(server, name);
            try (RunningImporter run = RunningImporter.withoutProcess(site)) {
                run.startProcess();
                run.eventually("select count(*) from restore_found where act_hash is null", 1);
                assertThat(run.health()).contains(OperationCode.RESTORE_FOUND.code());
                assertThat(run.count("select kept_size - size from restore_found"))
                        .isPositive();
                // The intake reads the same records again; nothing of them is taken, and no other act takes effect.
                run.inbox.from(offset);
                run.inbox.deliver(second, verdicts.get(0));
                run.inbox.deliver(third, verdicts.get(1));
                Instant now = Instant.now();
                var window = run.desk.window(now.minusSeconds(5), now.plusSeconds(600), List.of("*"));
                var act = run.desk.propose(site.manager, window, "test");
                run.desk.sign(site.officer, act, "test");
                Thread.sleep(1_000);
                assertThat(run.count("select count(*) from batch where feed = 'cvs'"))
                        .isZero();
                assertThat(run.desk.find(act.hex()).isSettled()).isFalse();
                assertThat(Files.readString(head(site))).isEqualTo(kept);
                // Restarting makes no difference.
                run.stopProcess();
                run.startProcess();
                assertThat(run.count("select count(*) from restore_found")).isEqualTo(1);

                run.carryOut(run.desk.terms(Action.RESUME, Map.of("ledger", "restored")), site.manager, site.officer);
                assertThat(run.count("select epoch from ledger_epoch")).isEqualTo(2);
                // What waited takes effect now.
                assertThat(run.desk
                                .await(act, java.time.Duration.ofSeconds(30))
                                .orElseThrow()
                                .effectiveAt())
                        .isPresent();
                importAll(run, List.of(second, third));
                assertThat(ledger(site.database)).isEqualTo(ledger);

                // A reader that heard everything, before and after, ends like one that heard only what counts.
                List<Told> after = told(site.database);
                List<Told> all = new ArrayList<>(told);
                all.addAll(after);
                assertThat(read(all)).isEqualTo(read(after)).isEqualTo(read(told));
                assertThat(after).extracting(Told::epoch).contains(1L, 2L);
                run.stopProcess();
            }
            // The process ended before it had written its file: the same restore is not found a second time.
            Files.writeString(head(site), kept);
            try (RunningImporter run = RunningImporter.withoutProcess(site)) {
                run.startProcess();
                assertThat(run.count("select count(*) from restore_found")).isEqualTo(1);
                assertThat(run.health()).doesNotContain(OperationCode.RESTORE_FOUND.code());
            }
            auditorsCopy(site, kept);
            // A file that was lost is no beginning either.
            Files.delete(head(site));
            try (RunningImporter run = RunningImporter.withoutProcess(site)) {
                run.startProcess();
                run.eventually("select count(*) from restore_found where act_hash is null", 1);
            }
        }
    }

    /** An auditor's copy from the lost day says what happened, and is not taken for tampering. */
    private static void auditorsCopy(TestSite site, String kept) throws Exception {
        java.io.ByteArrayOutputStream export = new java.io.ByteArrayOutputStream();
        AuditExport.write(site.database.consumer(), export);
        assertThat(AuditCheck.verify(
                                new ByteArrayInputStream(export.toByteArray()),
                                site.auditVerifier(),
                                java.util.Optional.empty())
                        .story()
                        .restores())
                .isEqualTo(1);
        assertThatThrownBy(() -> AuditCheck.verify(
                        new ByteArrayInputStream(export.toByteArray()),
                        site.auditVerifier(),
                        java.util.Optional.of(kept)))
                .hasMessageContaining("audit.restored");
    }

    private static void importAll(RunningImporter run, List<SealedFile> files) throws Exception {
        run.openWindow("*");
        for (SealedFile file : files) {
            run.state(file, "AWAITING_APPROVAL");
            run.approve(file);
            run.state(file, "IMPORTED");
        }
    }

    /** One event as a reader of tax.reconciled sees it. */
    private record Told(long epoch, long version, String subject, String content) {}

    private static List<Told> told(InnerDatabase database) throws SQLException {
        return database.owner()
                .transact(c -> Query.of(
                                c,
                                "select ledger_epoch, version, subject, case when levy_id is not null then concat_ws(' ', levy_state, due,"
                                        + " outstanding, confirmed_paid, refundable)"
                                        + " else concat_ws(' ', identity, state, outcome, amount, reason) end as content"
                                        + " from outbox order by position")
                        .list(row -> new Told(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4))));
    }

    /** Keeps of each subject what has the highest epoch, and in it the highest version. */
    private static Map<String, String> read(List<Told> events) {
        Map<String, Told> newest = new TreeMap<>();
        for (Told event : events) {
            newest.merge(
                    event.subject(),
                    event,
                    (known, next) -> next.epoch() > known.epoch()
                                    || (next.epoch() == known.epoch() && next.version() >= known.version())
                            ? next
                            : known);
        }
        Map<String, String> contents = new TreeMap<>();
        newest.forEach((subject, event) -> contents.put(subject, event.content()));
        return contents;
    }

    private static List<List<String>> ledger(InnerDatabase database) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        for (String sql : LEDGER) {
            all.add(database.texts(sql));
        }
        return all;
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

    private static EmbeddedPostgres server(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    private static Path head(TestSite site) throws IOException {
        return site.state().resolve("audit-head.note");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path).toString()),
                        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
