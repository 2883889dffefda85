package sekisho.consumer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.act.ActRow;
import sekisho.consumer.act.Desk;
import sekisho.consumer.act.Terms;
import sekisho.consumer.site.HandFedInbox;
import sekisho.consumer.site.SealedFile;
import sekisho.consumer.site.TestSite;
import sekisho.envelope.Sha256;
import sekisho.envelope.sign.Signer;
import sekisho.scanning.ScanOutcome;

/** The whole consumer on a real database; records are put into the inbox by hand. */
class ImporterTest {
    @TempDir
    Path folder;

    private TestSite site;
    private HandFedInbox inbox;
    private Importer importer;
    private Desk desk;
    private volatile ScanOutcome scan = new ScanOutcome.Clean("test", "1", Instant.EPOCH);

    @BeforeEach
    void start() throws Exception {
        site = new TestSite(folder, "bank", "cvs");
        inbox = new HandFedInbox(site);
        importer = Importer.start(
                site.config(),
                source -> {
                    source.writeTo(new ByteArrayOutputStream());
                    return scan;
                },
                Clock.systemUTC());
        desk = site.desk();
        eventually("select count(*) from person", 3);
    }

    @AfterEach
    void stop() {
        desk.close();
        importer.close();
    }

    @Test
    void importsAnApprovedBatchInsideAnOpenWindow() throws Exception {
        SealedFile file = bank(1, "account-transfer-result.txt");
        inbox.deliver(file, file.released(site));
        state(file, "AWAITING_APPROVAL");

        approve(file);
        state(file, "APPROVED");
        Thread.sleep(600);
        state(file, "APPROVED");

        openWindow();
        state(file, "IMPORTED");
        assertThat(count("select count(*) from report")).isEqualTo(15);
        assertThat(count("select sum(amount) from report")).isEqualTo(452_500);
        assertThat(count("select count(*) from batch_import")).isEqualTo(1);
        assertThat(count("select count(*) from audit_checkpoint")).isPositive();
        assertThat(count("select count(*) from outbox")).isPositive();
    }

    private SealedFile bank(long sequence, String sample) throws Exception {
        return SealedFile.seal(
                site,
                new SealedFile.Plan(
                        "bank",
                        sequence,
                        Sha256.ZERO,
                        Optional.empty(),
                        "zengin-91-result",
                        SealedFile.sample(sample)));
    }

    private void approve(SealedFile file) throws Exception {
        act(desk.approval(file.manifest.hash().hex()), site.clerk, site.officer);
    }

    private void openWindow() throws Exception {
        Instant now = Instant.now(site.clock);
        act(desk.window(now.minusSeconds(5), now.plusSeconds(600), List.of("*")), site.manager, site.officer);
    }

    private void act(Terms terms, Signer first, Signer second) throws Exception {
        Sha256 act = desk.propose(first, terms, "test");
        desk.sign(second, act, "test");
        Optional<ActRow> settled = desk.await(act, Duration.ofSeconds(10));
        assertThat(settled).isPresent();
        assertThat(settled.get().refused()).isEmpty();
    }

    private void state(SealedFile file, String state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(text(
                                "select state || coalesce(' ' || code, '') from batch where manifest_hash = ?",
                                file.manifest.hash()))
                        .startsWith(state));
    }

    private void eventually(String sql, long expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(count(sql)).isEqualTo(expected));
    }

    private long count(String sql) throws SQLException {
        return site.database.count(sql);
    }

    private String text(String sql, Object... arguments) throws SQLException {
        return site.database.text(sql, arguments);
    }
}
