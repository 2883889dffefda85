package sekisho.consumer.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.Query;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.envelope.Action;
import sekisho.envelope.Count;

/** What may be approved in advance, and what may not. The sample file holds 15 records of 452,500 yen. */
class StandingAuthorisationTest {
    private static final String FILE = "account-transfer-result.txt";
    private static final int RECORDS = 15;
    private static final long YEN = 452_500;

    @TempDir
    static Path folder;

    private static RunningImporter run;

    @BeforeAll
    static void start() throws Exception {
        run = new RunningImporter(folder, "s0", "s1", "s2", "s3", "s4", "s5", "s6");
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    void approvesABatchAtItsLimitAndImportsItInAWindow() throws Exception {
        run.authorise("s0", RECORDS, YEN);
        SealedFile file = delivered("s0");
        run.state(file, "APPROVED");
        // The authorisation's first signer, the officer, may not open the window that is used.
        run.openWindow("s0");
        Thread.sleep(600);
        run.state(file, "APPROVED");
        run.carryOut(window("s0"), run.site.manager, run.site.deputy);
        run.state(file, "IMPORTED");
        run.eventually(audited("batch.approved", "s0"), 1);
    }

    @Test
    void leavesABatchOneYenOrOneRecordAboveItsLimitToTwoPersons() throws Exception {
        run.authorise("s1", RECORDS, YEN - 1);
        run.authorise("s2", RECORDS - 1, YEN);
        SealedFile yen = delivered("s1");
        SealedFile records = delivered("s2");
        stillWaits(yen);
        stillWaits(records);
        refusedByTheDatabase(yen);
        refusedByTheDatabase(records);
        run.approve(yen);
        run.state(yen, "APPROVED");
    }

    @Test
    void countsWhatWasApprovedTheSameDay() throws Exception {
        run.authorise("s3", RECORDS * 2L, YEN * 2 - 1);
        SealedFile first = delivered("s3");
        run.state(first, "APPROVED");
        SealedFile second = run.next(first, FILE);
        run.deliver(second);
        stillWaits(second);
        refusedByTheDatabase(second);
    }

    @Test
    void isWithdrawnByOnePersonAndApprovesNothingThen() throws Exception {
        Terms authorisation = run.authorise("s4", RECORDS, YEN);
        Terms withdrawal = run.desk.terms(
                Action.WITHDRAW_AUTHORISATION,
                Map.of("authorisation", authorisation.hash().hex()));
        assertThat(run.alone(withdrawal, run.site.clerk).effectiveAt()).isPresent();
        SealedFile file = delivered("s4");
        stillWaits(file);
        refusedByTheDatabase(file);
        assertThatThrownBy(() -> run.desk.propose(run.site.clerk, withdrawal, "again"))
                .isInstanceOfSatisfying(
                        ConsumerRefused.class, e -> assertThat(e.code()).isEqualTo(ActCode.ENDED));
    }

    @Test
    void isSuspendedForEveryFeedOfACheckpointThatWasFoundWrong() throws Exception {
        SealedFile before = delivered("s5");
        run.state(before, "AWAITING_APPROVAL");
        Terms authorisation = run.authorise("s5", 1_000, 100_000_000);
        run.state(before, "APPROVED");
        SealedFile wrong = run.first("s6", "wrong-total.txt");
        run.deliver(wrong);
        run.state(wrong, "DISAGREED inner.trailer");
        run.eventually(
                "select count(*) from authorisation_end where code = 'authorisation.suspended' and act_hash = decode('"
                        + authorisation.hash().hex() + "', 'hex')",
                1);
        SealedFile next = run.next(before, FILE);
        run.deliver(next);
        stillWaits(next);
    }

    @Test
    void endsWithinTheFiscalYearAndHasItsHours() throws Exception {
        Instant end = StandingLimits.fiscalYearEnd(Instant.now());
        LocalDate last = LocalDate.ofInstant(end, ZoneId.of("Asia/Tokyo")).minusDays(1);
        StandingLimits.of(terms("00:00", "12:00", last)).check(Instant.now());
        for (Map<String, String> wrong : java.util.List.of(
                terms("00:00", "12:00", last.plusDays(1)),
                terms("12:00", "12:00", last),
                terms("00:00", "12:00", LocalDate.now(ZoneId.of("Asia/Tokyo")).minusDays(1)))) {
            assertThatThrownBy(() -> run.desk.propose(
                            run.site.officer, run.desk.terms(Action.STANDING_AUTHORISATION, wrong), "test"))
                    .isInstanceOfSatisfying(
                            ConsumerRefused.class, e -> assertThat(e.code()).isEqualTo(ActCode.STANDING_TERMS));
        }
        StandingLimits morning = StandingLimits.of(terms("09:00", "12:00", last));
        SortedMap<String, Count> none = new TreeMap<>();
        assertThat(morning.permits(none, new Count(0, 0), at(last, "08:59:59"))).isFalse();
        assertThat(morning.permits(none, new Count(0, 0), at(last, "09:00"))).isTrue();
        assertThat(morning.permits(none, new Count(0, 0), at(last, "12:00"))).isFalse();
        assertThat(morning.permits(none, new Count(0, 0), at(last.plusDays(1), "09:00")))
                .isFalse();
        assertThat(
                        run.site.database.text(
                                "select fiscal_year_end('2026-03-31 14:59:59Z') || ' ' || fiscal_year_end('2026-03-31 15:00Z')"))
                .isEqualTo(run.site.database.text(
                        "select timestamptz '2026-03-31 15:00Z' || ' '" + " || timestamptz '2027-03-31 15:00Z'"));
    }

    private static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(ZoneId.of("Asia/Tokyo")).toInstant();
    }

    private static Map<String, String> terms(String opens, String closes, LocalDate until) {
        return Map.of(
                "feed", "s0", "records", "1", "yen", "1", "opens", opens, "closes", closes, "until", until.toString());
    }

    private static Terms window(String feed) throws Exception {
        Instant now = Instant.now();
        return run.desk.window(now.minusSeconds(5), now.plusSeconds(600), java.util.List.of(feed));
    }

    private static SealedFile delivered(String feed) throws Exception {
        SealedFile file = run.first(feed, FILE);
        run.deliver(file);
        return file;
    }

    /** A second look of the consumer has passed. */
    private static void stillWaits(SealedFile file) throws Exception {
        run.state(file, "AWAITING_APPROVAL");
        Thread.sleep(600);
        run.state(file, "AWAITING_APPROVAL");
    }

    /** Whoever goes round the code is refused by the database. */
    private static void refusedByTheDatabase(SealedFile file) {
        assertThatThrownBy(() -> run.site
                        .database
                        .consumer()
                        .<Integer, SQLException>transact(c -> Query.of(
                                        c,
                                        "insert into approval (manifest_hash, act_hash, sealed_key_hash, totals, first_person,"
                                                + " second_person, standing) select b.manifest_hash, s.act_hash,"
                                                + " b.sealed_key_hash, '', s.first_person, s.second_person, true"
                                                + " from batch b join standing_authorisation s using (feed)"
                                                + " where b.manifest_hash = ?",
                                        file.manifest.hash())
                                .update()))
                .hasMessageContaining("beyond the limits");
    }

    private static String audited(String action, String feed) {
        return "select count(*) from audit_leaf where convert_from(entry, 'UTF8')::jsonb ->> 'action' = '" + action
                + "' and convert_from(entry, 'UTF8')::jsonb -> 'more' ->> 'feed' = '" + feed + "'";
    }
}
