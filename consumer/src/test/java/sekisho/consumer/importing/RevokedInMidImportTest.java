package sekisho.consumer.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.act.Terms;
import sekisho.consumer.db.Query;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.envelope.Action;
import sekisho.envelope.Sha256;
import sekisho.envelope.sign.Signer;

/** Lists that change while an import runs: what is no longer signed by whom it must be is rolled back, to the last row. */
class RevokedInMidImportTest {
    private static final String FILE = "account-transfer-result.txt";

    @TempDir
    static Path folder;

    private static RunningImporter run;

    /** What happens to the lists while the import runs. */
    @FunctionalInterface
    private interface Change {
        void happens() throws Exception;
    }

    @BeforeAll
    static void start() throws Exception {
        run = new RunningImporter(folder, "revoked", "removed", "stolen", "sql");
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    void disagreesWhenTheFeedsCertificateWasRevoked() throws Exception {
        SealedFile file = approved("revoked");
        inMidImport("revoked", run.site.manager, () -> run.site.revokeFeed("revoked"));
        run.state(file, "DISAGREED inner.revoked");
        nothingOf("revoked");
    }

    @Test
    void rollsBackWhenAPersonWhoApprovedWasRemovedAndImportsOnceRegisteredAgain() throws Exception {
        SealedFile file = approved("removed");
        inMidImport("removed", run.site.manager, () -> run.site.removePerson("clerk"));
        rolledBackOnce("removed");
        run.state(file, "APPROVED");
        nothingOf("removed");
        run.site.registerAll();
        run.state(file, "IMPORTED");
        rolledBackOnce("removed");
    }

    @Test
    void rollsBackWhenTheCertificateOfOneWhoOpenedTheWindowWasRevoked() throws Exception {
        SealedFile file = approved("stolen");
        inMidImport("stolen", run.site.deputy, () -> run.site.revokePerson("deputy"));
        rolledBackOnce("stolen");
        nothingOf("stolen");
        run.alone(
                run.desk.terms(
                        Action.REJECT, Map.of("batch", file.manifest.hash().hex())),
                run.site.officer);
        run.state(file, "DISCARDED batch.rejected");
    }

    @Test
    void isRefusedByTheDatabaseAsWell() throws Exception {
        SealedFile file = approved("sql");
        Sha256 window = run.site.database.owner().transact(held -> {
            Query.of(held, "lock table levy in access exclusive mode").update();
            Sha256 opened = open("sql", run.site.manager);
            Query.of(held, "update person set active = false where person_id = 'clerk'")
                    .update();
            assertThatThrownBy(() -> Query.of(
                                    held,
                                    "insert into batch_import (manifest_hash, window_act, reports) values (?, ?, 15);"
                                            + " set constraints batch_import_deciders immediate",
                                    file.manifest.hash(),
                                    opened)
                            .update())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("registered no longer");
            held.rollback();
            return opened;
        });
        assertThat(window).isNotNull();
    }

    /** The import waits for a table that the test holds, somewhere between its first row and its commit. */
    private static void inMidImport(String feed, Signer opener, Change change) throws Exception {
        try (Connection held = run.site.database.source("postgres").getConnection()) {
            held.setAutoCommit(false);
            Query.of(held, "lock table levy in access exclusive mode").update();
            open(feed, opener);
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            run.count("select count(*) from pg_locks where relation = 'levy'::regclass and not granted")
                                    > 0);
            change.happens();
            held.rollback();
        }
    }

    private static Sha256 open(String feed, Signer opener) {
        try {
            Instant now = Instant.now();
            Terms window = run.desk.window(now.minusSeconds(5), now.plusSeconds(600), List.of(feed));
            run.carryOut(window, opener, run.site.officer);
            return window.hash();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static SealedFile approved(String feed) throws Exception {
        SealedFile file = run.first(feed, FILE);
        run.deliver(file);
        run.state(file, "AWAITING_APPROVAL");
        run.approve(file);
        run.state(file, "APPROVED");
        return file;
    }

    private static void rolledBackOnce(String feed) {
        run.eventually(
                "select count(*) from (select convert_from(entry, 'UTF8')::jsonb as e from audit_leaf) entries"
                        + " where e ->> 'action' = 'import.rolled-back' and e -> 'more' ->> 'code' = 'act.decider-gone'"
                        + " and e -> 'more' ->> 'feed' = '" + feed + "'",
                1);
    }

    private static void nothingOf(String feed) throws SQLException {
        assertThat(run.count("select count(*) from imported_batch where feed = ?", feed))
                .isZero();
        assertThat(run.count("select count(*) from report r where not exists"
                        + " (select from imported_batch b where b.batch_no = r.batch_no)"))
                .isZero();
    }
}
