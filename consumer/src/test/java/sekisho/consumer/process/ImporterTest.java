package sekisho.consumer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.OperationCode;
import sekisho.consumer.report.FourWayCheck;
import sekisho.consumer.report.FourWayLine;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.scanning.ScanOutcome;

/** The whole consumer on a real database; records are put into the inbox by hand. */
class ImporterTest {
    @TempDir
    static Path folder;

    private static RunningImporter run;

    @BeforeAll
    static void start() throws Exception {
        run = new RunningImporter(folder, "bank", "cvs", "payeasy", "card", "held", "replaced", "corrected", "revoked");
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    void importsAnApprovedBatchInsideAnOpenWindowAndNotBefore() throws Exception {
        SealedFile file = run.first("bank", "account-transfer-result.txt");
        run.deliver(file);
        run.state(file, "AWAITING_APPROVAL");
        run.approve(file);
        run.state(file, "APPROVED");
        Thread.sleep(600);
        run.state(file, "APPROVED");

        run.openWindow("bank");
        run.state(file, "IMPORTED");
        assertThat(run.count("select count(*) from report r join imported_batch using (batch_no) where feed = 'bank'"))
                .isEqualTo(15);
        assertThat(run.count(
                        "select sum(amount) from report r join imported_batch using (batch_no) where feed = 'bank'"))
                .isEqualTo(452_500);
        assertThat(run.count("select count(*) from audit_checkpoint")).isPositive();
        assertThat(run.count("select count(*) from outbox")).isPositive();
        noCarriedPartAnywhere();
    }

    /** A payer's name stands in the file, and nowhere inside but as ciphertext. */
    private static void noCarriedPartAnywhere() throws Exception {
        String file =
                new String(SealedFile.sample("account-transfer-result.txt").toArray(), StandardCharsets.ISO_8859_1);
        String name = new String(
                file.substring(122 + 50, 122 + 80).strip().getBytes(StandardCharsets.ISO_8859_1), "JIS_X0201");
        assertThat(name).isNotBlank();
        run.site.database.run("create table control as select ?::text as name", name);
        assertThat(tablesWith(name)).containsExactly("control");
        run.site.database.run("drop table control");
    }

    private static List<String> tablesWith(String text) throws Exception {
        List<String> tables = run.site.database.texts(
                "select table_name from information_schema.tables where table_schema = 'public' order by 1");
        List<String> hits = new java.util.ArrayList<>();
        for (String table : tables) {
            String hex = java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
            String sql = "select count(*) from " + table + " t where t::text like ? or t::text like ?";
            if (run.count(sql, "%" + text + "%", "%" + hex + "%") > 0) {
                hits.add(table);
            }
        }
        return hits;
    }

    @Test
    void importsEveryLayoutOfTheSampleDay() throws Exception {
        SealedFile provisional = run.first("cvs", "cvs-provisional.csv");
        SealedFile confirmed = run.next(provisional, "cvs-confirmed.csv");
        SealedFile payEasy = run.first("payeasy", "pay-easy.csv");
        SealedFile card = run.first("card", "card-result.csv");
        List<SealedFile> files = List.of(provisional, confirmed, payEasy, card);
        for (SealedFile file : files) {
            run.deliver(file);
        }
        for (SealedFile file : files) {
            run.state(file, "AWAITING_APPROVAL");
            run.approve(file);
        }
        run.openWindow("*");
        for (SealedFile file : files) {
            run.state(file, "IMPORTED");
        }
        assertThat(run.count("select count(*) from report r join imported_batch using (batch_no)"
                        + " where feed in ('cvs', 'payeasy', 'card')"))
                .isEqualTo(29 + 28 + 15 + 8);
        assertThat(run.site.database.consumer().<List<FourWayLine>, SQLException>transact(FourWayCheck::read))
                .filteredOn(line -> List.of("cvs", "payeasy", "card").contains(line.feed()))
                .hasSize(4)
                .allMatch(FourWayLine::agrees);
    }

    @Test
    void waitsForTheScannerAndTakesNoSilenceForClean() throws Exception {
        run.scanner(new ScanOutcome.NotScanned(ScanOutcome.NotScanned.Reason.UNREACHABLE));
        SealedFile file = run.first("held", "account-transfer-result.txt");
        run.deliver(file);
        Thread.sleep(1_500);
        run.state(file, "RECEIVED");
        run.flow("held", "");
        run.cleanScanner();
        run.state(file, "AWAITING_APPROVAL");
    }

    @Test
    void discardsABatchThatIsReplacedBeforeItsImport() throws Exception {
        SealedFile wrong = run.first("replaced", "account-transfer-result.txt");
        SealedFile right = SealedFile.seal(
                run.site,
                RunningImporter.plan("replaced", "account-transfer-result.txt")
                        .after(wrong)
                        .replacing(wrong));
        run.deliver(wrong);
        run.state(wrong, "AWAITING_APPROVAL");
        run.deliver(right);
        run.state(right, "AWAITING_APPROVAL");
        run.state(wrong, "DISCARDED batch.replaced");
    }

    @Test
    void withdrawsTheReportsOfAnImportedBatchWhenItsCorrectionIsImported() throws Exception {
        SealedFile wrong = run.first("corrected", "account-transfer-result.txt");
        SealedFile right = SealedFile.seal(
                run.site,
                RunningImporter.plan("corrected", "account-transfer-result.txt")
                        .after(wrong)
                        .replacing(wrong));
        run.deliver(wrong);
        run.state(wrong, "AWAITING_APPROVAL");
        run.approve(wrong);
        run.openWindow("corrected");
        run.state(wrong, "IMPORTED");
        run.deliver(right);
        run.state(right, "AWAITING_APPROVAL");
        run.approve(right);
        run.state(right, "IMPORTED");
        assertThat(run.count("select count(*) from imported_batch where feed = 'corrected' and replaced"))
                .isEqualTo(1);
    }

    @Test
    void disagreesWhenTheFeedsCertificateWasRevokedBeforeTheApproval() throws Exception {
        SealedFile file = run.first("revoked", "account-transfer-result.txt");
        run.deliver(file);
        run.state(file, "AWAITING_APPROVAL");
        run.site.revokeFeed("revoked");
        assertThat(run.settled(run.desk.approval(file.manifest.hash().hex()), run.site.clerk, run.site.officer)
                        .refused())
                .contains("inner.revoked");
        run.state(file, "DISAGREED inner.revoked");
        run.flow("revoked", "inner.revoked");
    }

    @Test
    void refusesASecondConsumerOnTheSameLedger() {
        assertThatThrownBy(() -> Importer.start(
                        run.site.config(), source -> new ScanOutcome.Infected("Test"), Clock.systemUTC()))
                .isInstanceOfSatisfying(
                        ConsumerRefused.class, e -> assertThat(e.code()).isEqualTo(OperationCode.SECOND_CONSUMER));
    }
}
