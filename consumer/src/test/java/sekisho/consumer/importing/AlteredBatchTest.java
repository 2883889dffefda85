package sekisho.consumer.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;

/** An approval is of one content: whoever alters the batch after it, even as the database's owner, imports nothing. */
class AlteredBatchTest {
    private static final String FILE = "account-transfer-result.txt";

    @TempDir
    static Path folder;

    private static RunningImporter run;

    @BeforeAll
    static void start() throws Exception {
        run = new RunningImporter(folder, "chunk", "key", "count", "totals");
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    void disagreesWhenACiphertextWasAltered() throws Exception {
        SealedFile file = approved("chunk");
        asOwner("update inbox i set value = " + otherByte("value", 41)
                + " from batch_chunk c where c.log_offset = i.log_offset and c.partition = i.partition"
                + " and c.manifest_hash = (select manifest_hash from batch where feed = 'chunk')");
        run.openWindow("chunk");
        run.state(file, "DISAGREED inner.envelope");
    }

    @Test
    void disagreesWhenTheWrappedKeyIsAnotherBatchs() throws Exception {
        SealedFile file = approved("key");
        asOwner("update batch set inbox_envelope = " + otherByte("inbox_envelope", 21) + " where feed = 'key'");
        run.openWindow("key");
        run.state(file, "DISAGREED inner.envelope");
    }

    @Test
    void rollsBackWhenTheApprovalSpeaksOfOtherTotals() throws Exception {
        SealedFile file = approved("totals");
        asOwner("update approval set totals = replace(totals, '=', '=1') where manifest_hash ="
                + " (select manifest_hash from batch where feed = 'totals')");
        run.openWindow("totals");
        run.eventually(
                "select (count(*) > 0)::int from audit_leaf where convert_from(entry, 'UTF8') like"
                        + " '%import.rolled-back%act.totals%'",
                1);
        run.state(file, "APPROVED");
        assertThat(run.count("select count(*) from imported_batch where feed = 'totals'"))
                .isZero();
    }

    private static SealedFile approved(String feed) throws Exception {
        SealedFile file = run.first(feed, FILE);
        run.deliver(file);
        run.state(file, "AWAITING_APPROVAL");
        run.approve(file);
        run.state(file, "APPROVED");
        return file;
    }

    /** The column with one byte, counted from the end, changed for certain: a constant may be what stood there. */
    private static String otherByte(String column, int fromEnd) {
        String at = "octet_length(" + column + ") - " + fromEnd;
        return "set_byte(" + column + ", " + at + ", get_byte(" + column + ", " + at + ") # 1)";
    }

    private static void asOwner(String sql) throws SQLException {
        run.site.database.owner().transact(connection -> {
            connection.createStatement().execute("set local session_replication_role = replica; " + sql);
            return true;
        });
    }
}
