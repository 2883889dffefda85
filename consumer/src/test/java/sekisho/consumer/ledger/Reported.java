package sekisho.consumer.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sekisho.consumer.db.Database;
import sekisho.consumer.reconcile.Reconciliation;
import sekisho.records.key.MatchKey;
import sekisho.records.key.PaymentIdentity;
import sekisho.records.layout.IdentityRow;
import sekisho.schemas.record.Channel;
import sekisho.schemas.record.Kind;

/** Reports for tests that are about something else, and the import's way into the ledger. */
public final class Reported {
    public static final String CUSTOMER = "00020260300000012345";
    public static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    public static final Instant AT = Instant.parse("2026-06-03T01:02:03Z");

    private Reported() {}

    /** A batch of a feed, created on {@link #DAY}. */
    public static BatchFacts batch(String feed, int sequence, Optional<BatchFacts> replaces) {
        String hash = String.format("%-24s%040d", feed, sequence).replaceAll("[^0-9a-f]", "0");
        return new BatchFacts(hash, feed, sequence, DAY, replaces.map(BatchFacts::manifestHash), AT);
    }

    /** An account transfer of this customer number; collected ones settle two days later. */
    public static ReportRow debit(int line, String customer, Kind kind, long amount) {
        MatchKey key = new MatchKey(MatchKey.Type.CUSTOMER, customer);
        return new ReportRow(
                line,
                new PaymentIdentity(IdentityRow.ACCOUNT_TRANSFER, key, 0, DAY, 0, "", "0000012345"),
                List.of(key),
                kind,
                Channel.ACCOUNT_TRANSFER,
                amount,
                0,
                kind == Kind.DEBIT_OK ? Optional.of(DAY.plusDays(2)) : Optional.empty(),
                DAY,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.of("0000012345"),
                kind == Kind.DEBIT_FAILED ? Optional.of("1") : Optional.empty());
    }

    /** A payment in a shop on that day; what is confirmed settles five days later. */
    public static ReportRow shop(int line, String barcode, Kind kind, LocalDate paidOn, long amount) {
        MatchKey key = new MatchKey(MatchKey.Type.BARCODE, barcode);
        return new ReportRow(
                line,
                new PaymentIdentity(IdentityRow.BARCODE_OUTLET, key, 0, paidOn, 0, "010-1", ""),
                List.of(key),
                kind,
                Channel.CONVENIENCE_STORE,
                amount,
                0,
                kind == Kind.CONFIRMED ? Optional.of(paidOn.plusDays(5)) : Optional.empty(),
                paidOn,
                OptionalInt.of(0),
                Optional.of("010-1"),
                Optional.empty(),
                Optional.empty());
    }

    /** Reports and reconciliation in one transaction, as an import. */
    public static void take(Database database, BatchFacts batch, ReportRow... rows) throws SQLException {
        database.transact(connection -> {
            ReportCopy copy = ReportCopy.begin(connection, batch);
            for (ReportRow row : rows) {
                copy.add(row);
            }
            copy.finish();
            return Reconciliation.run(connection, batch);
        });
    }
}
