package sekisho.consumer.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.act.Terms;
import sekisho.consumer.db.Query;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;

class ClosingWindowTest {
    @TempDir
    Path folder;

    @Test
    void rollsBackAnImportThatIsNotCommittedWhenItsWindowCloses() throws Exception {
        try (RunningImporter run = new RunningImporter(folder, "bank")) {
            SealedFile file = run.first("bank", "account-transfer-result.txt");
            run.deliver(file);
            run.state(file, "AWAITING_APPROVAL");
            run.approve(file);
            Instant opensAt =
                    Instant.ofEpochSecond(Instant.now().getEpochSecond()).plusSeconds(6);
            Terms window = run.desk.window(opensAt, opensAt.plusSeconds(6), List.of("bank"));
            run.carryOut(window, run.site.manager, run.site.officer);
            run.stopProcess();
            run.state(file, "APPROVED");
            Thread.sleep(Math.max(0, Duration.between(Instant.now(), opensAt).toMillis() + 200));

            assertThatThrownBy(() -> importFor(8, run, file, window))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("no open window");
            run.state(file, "APPROVED");
            assertThat(run.count("select count(*) from batch_import")).isZero();
        }
    }

    /** As the importer does it, but slowly. */
    private static void importFor(int seconds, RunningImporter run, SealedFile file, Terms window) throws SQLException {
        run.site.database.consumer().transact(connection -> {
            Query.of(connection, "update batch set state = 'IMPORTED' where manifest_hash = ?", file.manifest.hash())
                    .update();
            Query.of(
                            connection,
                            "insert into batch_import (manifest_hash, window_act, reports) values (?, ?, 15)",
                            file.manifest.hash(),
                            window.hash())
                    .update();
            return Query.of(connection, "select pg_sleep(?::integer)", seconds).list(row -> row.wasNull());
        });
    }
}
