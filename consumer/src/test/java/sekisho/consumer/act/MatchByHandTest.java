package sekisho.consumer.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.LedgerCode;
import sekisho.consumer.db.Query;
import sekisho.consumer.ledger.Reported;
import sekisho.consumer.levy.Levies;
import sekisho.consumer.levy.LevyRow;
import sekisho.consumer.site.RunningImporter;
import sekisho.envelope.Sha256;
import sekisho.records.key.MatchKey;
import sekisho.schemas.record.Kind;

/** Two persons give a payment to a levy, on a running consumer. */
class MatchByHandTest {
    private static final String SUBJECT = "ACCOUNT_TRANSFER|CUSTOMER:%s|0|2026-06-01|000000||0000012345#1";

    @TempDir
    static Path folder;

    private static RunningImporter run;
    private static int sequence;

    @BeforeAll
    static void start() throws Exception {
        run = new RunningImporter(folder, "bank");
        levy("L1", "00000000000000000001");
        levy("L2", "00000000000000000002");
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    void twoPersonsGiveAnUnmatchedPaymentToALevyForGood() throws Exception {
        String payment = paid("00000000000000000011", Kind.DEBIT_OK);
        assertThat(openExceptions(payment)).isEqualTo("UNMATCHED");
        Terms terms = run.desk.match(payment, "L1");

        run.carryOut(terms, run.site.clerk, run.site.officer);

        assertThat(outcome(payment)).isEqualTo("FULL L1");
        assertThat(openExceptions(payment)).isEmpty();
        assertThat(told(payment)).containsExactly("1 PAYMENT_UNMATCHED", "2 PAYMENT_MATCHED");
        assertThat(told("L1")).containsExactly("1 PAYMENT_MATCHED");
        assertThat(run.site.database.text("select act from payment_fix where levy_id = 'L1'"))
                .isEqualTo(terms.hash().hex());

        // a levy with the payment's own key comes too late
        levy("L3", "00000000000000000011");
        assertThat(outcome(payment)).isEqualTo("FULL L1");
        refused(LedgerCode.MATCH_FIXED, payment, "L3");
    }

    @Test
    void anActDoesNotFitAPaymentThatHasChangedMeanwhile() throws Exception {
        String payment = paid("00000000000000000012", Kind.DEBIT_OK);
        Terms terms = run.desk.match(payment, "L2");
        Sha256 act = run.desk.propose(run.site.clerk, terms, "test");
        levy("L4", "00000000000000000012");
        assertThat(outcome(payment)).isEqualTo("FULL L4");

        assertThatThrownBy(() -> run.desk.sign(run.site.officer, act, "test")).isInstanceOf(ConsumerRefused.class);
        assertThat(outcome(payment)).isEqualTo("FULL L4");
    }

    @Test
    void refusesWhatIsNoPaymentNoLevyOrNothingNew() throws Exception {
        String payment = paid("00000000000000000013", Kind.DEBIT_OK);
        refused(LedgerCode.MATCH_PAYMENT, SUBJECT.formatted("00000000000000000099"), "L1");
        refused(LedgerCode.MATCH_PAYMENT, paid("00000000000000000014", Kind.DEBIT_FAILED), "L1");
        refused(LedgerCode.MATCH_LEVY, payment, "L99");
        refused(LedgerCode.MATCH_SAME, paid("00000000000000000002", Kind.DEBIT_OK), "L2");
        assertThatThrownBy(() -> run.desk.match("L1", "L1")).isInstanceOf(ConsumerRefused.class);
    }

    @Test
    void theDatabaseFixesNoPaymentWithoutAnActThatTookEffect() throws Exception {
        String payment = paid("00000000000000000015", Kind.DEBIT_OK);
        Terms terms = run.desk.match(payment, "L1");
        run.desk.propose(run.site.clerk, terms, "test");

        assertThatThrownBy(() -> run.site
                        .database
                        .consumer()
                        .transact(connection -> Query.of(
                                        connection,
                                        "insert into payment_fix (match_key, identity, ordinal, levy_id, act, fixed_at)"
                                                + " select match_key, identity, ordinal, 'L1', ?, now() from payment"
                                                + " where payment_subject(match_key, identity, ordinal) = ?",
                                        terms.hash().hex(),
                                        payment)
                                .update()))
                .hasMessageContaining("no effective act of two persons");
    }

    private static void refused(LedgerCode code, String payment, String levy) {
        assertThatThrownBy(() -> run.desk.match(payment, levy))
                .isInstanceOfSatisfying(
                        ConsumerRefused.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static String paid(String customer, Kind kind) throws SQLException {
        Reported.take(
                run.site.database.consumer(),
                Reported.batch("hand", ++sequence, Optional.empty()),
                Reported.debit(1, customer, kind, 10_000));
        return SUBJECT.formatted(customer);
    }

    private static void levy(String levyId, String customer) throws SQLException {
        LevyRow row = new LevyRow(
                levyId,
                2026,
                "固定資産税",
                "1",
                levyId,
                10_000,
                LocalDate.of(2026, 6, 1),
                1,
                LevyRow.Status.ACTIVE,
                new TreeSet<>(List.of(new MatchKey(MatchKey.Type.CUSTOMER, customer))));
        run.site.database.consumer().transact(connection -> Levies.upsert(connection, Stream.of(row), Reported.AT));
    }

    private static String outcome(String payment) throws SQLException {
        return run.site.database.text(
                "select outcome || ' ' || coalesce(levy_id, '') from payment"
                        + " where payment_subject(match_key, identity, ordinal) = ?",
                payment);
    }

    private static String openExceptions(String payment) throws SQLException {
        return run.site.database.text(
                "select string_agg(type::text, ' ') from ledger_exception where closed_at is null"
                        + " and payment_subject(match_key, identity, ordinal) = ?",
                payment);
    }

    private static List<String> told(String subject) throws SQLException {
        return run.site.database.texts(
                "select version || ' ' || type from outbox where subject = ? order by version", subject);
    }
}
