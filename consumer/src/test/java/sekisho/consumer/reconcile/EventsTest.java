package sekisho.consumer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;
import sekisho.consumer.ledger.BatchFacts;
import sekisho.consumer.ledger.LedgerDatabase;
import sekisho.consumer.ledger.LedgerEpoch;
import sekisho.consumer.ledger.PaymentRef;
import sekisho.consumer.ledger.ReportCopy;
import sekisho.consumer.ledger.ReportRow;
import sekisho.consumer.levy.Levies;
import sekisho.consumer.levy.LevyRow;
import sekisho.records.key.MatchKey;
import sekisho.records.key.PaymentIdentity;
import sekisho.records.layout.IdentityRow;
import sekisho.schemas.record.Channel;
import sekisho.schemas.record.Kind;

/** What the tax system is told, case by case: subject, version, type and the levy's state. */
class EventsTest {
    private static final Instant AT = Instant.parse("2026-06-03T01:02:03Z");
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final MatchKey CUSTOMER = new MatchKey(MatchKey.Type.CUSTOMER, "00020260300000012345");
    private static final String DEBIT =
            "ACCOUNT_TRANSFER|CUSTOMER:00020260300000012345|0|2026-06-01|000000||0000012345#1";

    private Database database;
    private int sequence;

    @BeforeEach
    void empty() throws SQLException {
        database = LedgerDatabase.empty().writer();
    }

    @Test
    void aPaymentOfAKnownLevyIsToldUnderTheLevyAlone() throws SQLException {
        levy(1, 10_000);
        debit(Kind.DEBIT_OK, 10_000, Optional.empty());

        assertThat(told()).containsExactly("L1 1 PAYMENT_APPLIED PAID 0 " + DEBIT + " FULL");
    }

    @Test
    void aMatchIsToldUnderBothSubjects() throws SQLException {
        debit(Kind.DEBIT_OK, 10_000, Optional.empty());
        levy(1, 12_000);

        assertThat(told())
                .containsExactly(
                        DEBIT + " 1 PAYMENT_UNMATCHED - - " + DEBIT + " UNMATCHED",
                        DEBIT + " 2 PAYMENT_MATCHED PARTLY_PAID 2000 " + DEBIT + " PARTIAL",
                        "L1 1 PAYMENT_MATCHED PARTLY_PAID 2000 " + DEBIT + " PARTIAL");
    }

    @Test
    void aFailedDebitToldWithoutLevyIsMatchedWhenItIsCollectedAfterTheLevyCame() throws SQLException {
        debit(Kind.DEBIT_FAILED, 10_000, Optional.of("1"));
        levy(1, 10_000);
        debit(Kind.DEBIT_OK, 10_000, Optional.empty());

        assertThat(told())
                .containsExactly(
                        DEBIT + " 1 DEBIT_FAILED - - - - 1",
                        DEBIT + " 2 PAYMENT_MATCHED PAID 0 " + DEBIT + " FULL",
                        "L1 1 PAYMENT_MATCHED PAID 0 " + DEBIT + " FULL");
    }

    @Test
    void aFailedDebitOfAKnownLevyIsToldUnderTheLevyWithItsState() throws SQLException {
        levy(1, 10_000);
        debit(Kind.DEBIT_FAILED, 10_000, Optional.of("4"));

        assertThat(told()).containsExactly("L1 1 DEBIT_FAILED OPEN 10000 - - 4");
    }

    @Test
    void aChangedAmountDueIsToldAsTheLevysOwnChangeUnlessAPaymentsEventTellsIt() throws SQLException {
        levy(1, 10_000);
        levy(2, 9_000);
        debit(Kind.DEBIT_OK, 9_000, Optional.empty());
        levy(3, 12_000);

        assertThat(told())
                .containsExactly(
                        "L1 1 LEVY_CHANGED OPEN 9000 - -",
                        "L1 2 PAYMENT_APPLIED PAID 0 " + DEBIT + " FULL",
                        "L1 3 PAYMENT_APPLIED PARTLY_PAID 3000 " + DEBIT + " PARTIAL");
    }

    @Test
    void aWithdrawnPaymentIsReversed() throws SQLException {
        levy(1, 10_000);
        debit(Kind.DEBIT_OK, 10_000, Optional.empty());
        take(List.of(), Optional.of(hash(1)));

        assertThat(told())
                .containsExactly(
                        "L1 1 PAYMENT_APPLIED PAID 0 " + DEBIT + " FULL",
                        "L1 2 PAYMENT_REVERSED OPEN 10000 " + DEBIT + " CANCELLED");
    }

    @Test
    void twoPersonsFixAPaymentsLevyOnceAndForGood() throws SQLException {
        levy("L2", new MatchKey(MatchKey.Type.CUSTOMER, "2"), 1, 10_000);
        debit(Kind.DEBIT_OK, 10_000, Optional.empty());

        assertThat(fix("L2")).isInstanceOf(ManualMatch.Outcome.Fixed.class);
        // The levy of its own key comes late: too late.
        levy(1, 10_000);

        assertThat(fix("L1")).isInstanceOf(ManualMatch.Outcome.NotPossible.class);
        assertThat(told())
                .containsExactly(
                        DEBIT + " 1 PAYMENT_UNMATCHED - - " + DEBIT + " UNMATCHED",
                        DEBIT + " 2 PAYMENT_MATCHED PAID 0 " + DEBIT + " FULL",
                        "L2 1 PAYMENT_MATCHED PAID 0 " + DEBIT + " FULL");
    }

    @Test
    void whatIsToldAfterARestoreOverrulesWhatWasToldBefore() throws SQLException {
        levy(1, 10_000);
        debit(Kind.DEBIT_FAILED, 10_000, Optional.of("1"));
        assertThat(database.<Long, SQLException>transact(LedgerEpoch::raise)).isEqualTo(2);
        debit(Kind.DEBIT_OK, 10_000, Optional.empty());

        List<String> epochs = database.transact(connection -> Query.of(
                        connection, "select ledger_epoch || '/' || version from outbox order by position")
                .list(row -> row.getString(1)));
        assertThat(epochs).containsExactly("1/1", "2/2", "2/3");
        assertThat(told())
                .contains("L1 2 DEBIT_FAILED OPEN 10000 - - 1", "L1 3 PAYMENT_APPLIED PAID 0 " + DEBIT + " FULL");
    }

    @Test
    void subjectsWithoutALevyAreToldOnceMoreAfterARestore() throws SQLException {
        debit(Kind.DEBIT_FAILED, 10_000, Optional.of("1"));
        database.<Long, SQLException>transact(LedgerEpoch::raise);
        debit(Kind.DEBIT_OK, 10_000, Optional.empty());
        database.<Long, SQLException>transact(LedgerEpoch::raise);

        assertThat(told())
                .containsExactly(
                        DEBIT + " 1 DEBIT_FAILED - - - - 1",
                        DEBIT + " 2 DEBIT_FAILED - - - - 1",
                        DEBIT + " 3 PAYMENT_UNMATCHED - - " + DEBIT + " UNMATCHED",
                        DEBIT + " 4 PAYMENT_UNMATCHED - - " + DEBIT + " UNMATCHED");
    }

    private ManualMatch.Outcome fix(String levyId) throws SQLException {
        return database.transact(
                connection -> ManualMatch.fix(connection, PaymentRef.parse(DEBIT), levyId, hash(99), AT));
    }

    private List<String> told() throws SQLException {
        String sql = """
                select concat_ws(' ', subject, version, type, coalesce(levy_state::text, '-'),
                                 coalesce(outstanding::text, '-'), coalesce(identity, '-'),
                                 coalesce(outcome::text, '-'), reason)
                from outbox order by subject, version""";
        return database.transact(connection -> Query.of(connection, sql).list(row -> row.getString(1)));
    }

    private void levy(long version, long due) throws SQLException {
        levy("L1", CUSTOMER, version, due);
    }

    private void levy(String levyId, MatchKey key, long version, long due) throws SQLException {
        LevyRow row = new LevyRow(
                levyId,
                2026,
                "固定資産税",
                "1",
                "00000001",
                due,
                DAY,
                version,
                LevyRow.Status.ACTIVE,
                new TreeSet<>(List.of(key)));
        database.transact(connection -> Levies.upsert(connection, Stream.of(row), AT));
    }

    private void debit(Kind kind, long amount, Optional<String> reason) throws SQLException {
        ReportRow row = new ReportRow(
                1,
                new PaymentIdentity(IdentityRow.ACCOUNT_TRANSFER, CUSTOMER, 0, DAY, 0, "", "0000012345"),
                List.of(CUSTOMER),
                kind,
                Channel.ACCOUNT_TRANSFER,
                amount,
                0,
                Optional.empty(),
                DAY,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.of("0000012345"),
                reason);
        take(List.of(row), Optional.empty());
    }

    private void take(List<ReportRow> rows, Optional<String> replaces) throws SQLException {
        sequence++;
        BatchFacts batch = new BatchFacts(hash(sequence), "bank", sequence, DAY, replaces, AT);
        database.transact(connection -> {
            ReportCopy copy = ReportCopy.begin(connection, batch);
            for (ReportRow row : rows) {
                copy.add(row);
            }
            copy.finish();
            return Reconciliation.run(connection, batch);
        });
    }

    private static String hash(int number) {
        return String.format("%064x", number);
    }
}
