package sekisho.consumer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;
import sekisho.consumer.intake.SteppingClock;
import sekisho.consumer.ledger.LedgerDatabase;
import sekisho.consumer.ledger.Reported;
import sekisho.consumer.site.TestSite;
import sekisho.consumer.statement.Agent;
import sekisho.scanning.ScanOutcome;
import sekisho.schemas.record.Kind;

/** What only the calendar brings about is found without a command. */
class LedgerLookTest {
    private static final LedgerSettings SETTINGS = new LedgerSettings(
            null, 5, Map.of("shops", new Agent(List.of("cvs"), List.of("1234567890"), null, null, null)));
    private static final String STALE =
            "select count(*) from ledger_exception where type = 'STALE_PROVISIONAL' and closed_at is null";
    private static final String DIFFERENCES = "select count(*) from settlement_difference where closed_at is null";

    @TempDir
    Path folder;

    @Test
    void aProvisionalPaymentBecomesStaleWhenTheDayBeginsInJapan() throws SQLException {
        Database database = LedgerDatabase.empty().writer();
        // Monday 1 June; more than five business days have begun on Tuesday 9 June
        provisional(database, "B1", Reported.DAY, 1);
        SteppingClock clock = at("2026-06-08T14:59:59Z");
        LedgerLook look = new LedgerLook(database, SETTINGS, clock);
        look.turn();
        assertThat(count(database, STALE)).isZero();

        clock.move(Duration.ofSeconds(1));
        look.turn();
        assertThat(count(database, STALE)).isEqualTo(1);

        provisional(database, "B2", Reported.DAY, 2);
        look.turn();
        assertThat(count(database, STALE)).as("once a day").isEqualTo(1);
        clock.move(Duration.ofDays(1));
        look.turn();
        assertThat(count(database, STALE)).isEqualTo(2);
    }

    @Test
    void theBankStatementIsLookedAtAfterEachImport() throws SQLException {
        Database database = LedgerDatabase.empty().writer();
        SteppingClock clock = at("2026-06-08T03:00:00Z");
        LedgerLook look = new LedgerLook(database, SETTINGS, clock);
        look.turn();
        Reported.take(
                database,
                Reported.batch("cvs", 1, Optional.empty()),
                Reported.shop(1, "B1", Kind.CONFIRMED, Reported.DAY, 1_000));
        database.transact(connection -> Query.of(
                        connection,
                        "insert into statement_period (batch_no, line, account, first_day, last_day)"
                                + " select batch_no, 1, 'a', '2026-06-01', '2026-06-30' from imported_batch")
                .update());
        look.turn();
        assertThat(count(database, DIFFERENCES)).isEqualTo(1);
    }

    @Test
    void theRunningConsumerLooks() throws Exception {
        TestSite site = new TestSite(folder, "cvs");
        LocalDate longAgo = LocalDate.now(ZoneId.of("Asia/Tokyo")).minusDays(60);
        provisional(site.database.consumer(), "B1", longAgo, 1);
        ScanOutcome clean = new ScanOutcome.Clean("test", "1", Instant.EPOCH);
        try (Importer importer = Importer.start(site.config(), source -> clean, Clock.systemUTC())) {
            assertThat(importer.endpoint()).isNotNull();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(site.database.count(STALE)).isEqualTo(1));
        }
    }

    private static SteppingClock at(String instant) {
        SteppingClock clock = new SteppingClock();
        clock.move(Duration.between(clock.instant(), Instant.parse(instant)));
        return clock;
    }

    private static void provisional(Database database, String barcode, LocalDate paidOn, int sequence)
            throws SQLException {
        Reported.take(
                database,
                Reported.batch("cvs", sequence, Optional.empty()),
                Reported.shop(1, barcode, Kind.PROVISIONAL, paidOn, 1_000));
    }

    private static long count(Database database, String sql) throws SQLException {
        return database.<Long, SQLException>transact(connection ->
                Query.of(connection, sql).first(row -> row.getLong(1)).orElseThrow());
    }
}
