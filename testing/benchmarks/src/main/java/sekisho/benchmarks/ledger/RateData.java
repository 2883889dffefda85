package sekisho.benchmarks.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sekisho.consumer.ledger.BatchFacts;
import sekisho.consumer.ledger.ReportCopy;
import sekisho.consumer.ledger.ReportRow;
import sekisho.records.key.MatchKey;
import sekisho.records.key.PaymentIdentity;
import sekisho.records.layout.IdentityRow;
import sekisho.schemas.record.Channel;
import sekisho.schemas.record.Kind;

/**
 * Levies and payments made from numbers. Levy n has notice number n, and its barcode holds the notice number, as on a
 * printed slip; its heap lies in that order, as a load leaves it. Payments are spread evenly over all levies.
 */
final class RateData {
    static final Instant AT = Instant.parse("2026-06-03T01:02:03Z");

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final long SPREAD = 2_147_483_647L;
    private static final String LEVIES = """
            insert into levy (levy_id, tax_year, tax_item, period, notice_no, due, due_on, version, status, outstanding,
                              state)
            select 'L' || lpad(n::text, 9, '0'), 2026, '固定資産税', '1', lpad(n::text, 9, '0'), 10000, '2026-06-01', 1,
                   'ACTIVE', 10000, 'OPEN'
            from generate_series(0, COUNT - 1) n;
            insert into levy_key
            select 'BARCODE:' || (2026000000000000 + n * 1000 + 1), 'L' || lpad(n::text, 9, '0')
            from generate_series(0, COUNT - 1::bigint) n""";
    private static final String PAYMENTS = """
            insert into payment (match_key, identity, ordinal, channel, state, outcome, amount, paid_on, settle_on,
                                 levy_id)
            select 'BARCODE:' || (2026000000000000 + n * 1000 + 1), 'BARCODE_OUTLET|0|2026-06-01|181500|010-110001|', 1,
                   (enum_range(null::payment_channel))[1 + n % 7], 'CONFIRMED', 'FULL', 10000,
                   date '2026-04-01' + (n % 250)::int, date '2026-04-10' + (n % 250)::int, 'L' || lpad(n::text, 9, '0')
            from generate_series(0, COUNT - 1::bigint) n""";

    private RateData() {}

    static void levies(Connection connection, long levies) throws SQLException {
        RateServer.run(connection, LEVIES.replace("COUNT", Long.toString(levies)));
        connection.commit();
        settle(connection, "levy", "levy_key");
    }

    /** A tenth of the levies gets a new amount due, spread over the whole heap. */
    static void updateTenth(Connection connection) throws SQLException {
        RateServer.run(
                connection,
                "update levy set due = due + 100, outstanding = outstanding + 100, version = 2"
                        + " where hashtext(levy_id) % 10 = 0");
        connection.commit();
        settle(connection, "levy");
    }

    /** Payments that stand in the ledger already, one per levy, over 250 days and all channels. */
    static void standingPayments(Connection connection, long payments) throws SQLException {
        RateServer.run(connection, PAYMENTS.replace("COUNT", Long.toString(payments)));
        connection.commit();
        settle(connection, "payment");
    }

    /** Copies a batch of payments into {@code report}, as an import does. */
    static BatchFacts file(Connection connection, long payments, long levies) throws SQLException {
        BatchFacts batch = new BatchFacts("0".repeat(63) + "1", "rate", 1, DAY, Optional.empty(), AT);
        ReportCopy copy = ReportCopy.begin(connection, batch);
        for (int line = 1; line <= payments; line++) {
            copy.add(row(line, line * SPREAD % levies));
        }
        copy.finish();
        return batch;
    }

    /** What autovacuum does within a minute of so many changes. */
    static void settle(Connection connection, String... tables) throws SQLException {
        connection.setAutoCommit(true);
        for (String table : tables) {
            RateServer.run(connection, "vacuum analyze " + table);
        }
        connection.setAutoCommit(false);
    }

    private static ReportRow row(int line, long number) {
        MatchKey key = new MatchKey(MatchKey.Type.BARCODE, Long.toString(2_026_000_000_000_001L + number * 1000));
        return new ReportRow(
                line,
                new PaymentIdentity(IdentityRow.BARCODE_OUTLET, key, 0, DAY, 181_500, "010-110001", ""),
                List.of(key),
                Kind.CONFIRMED,
                Channel.CONVENIENCE_STORE,
                10_000,
                181_500,
                Optional.of(DAY.plusDays(9)),
                DAY.plusDays(1),
                OptionalInt.of(0),
                Optional.of("010-110001"),
                Optional.empty(),
                Optional.empty());
    }
}
