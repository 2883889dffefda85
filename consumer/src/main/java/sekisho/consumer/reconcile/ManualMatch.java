package sekisho.consumer.reconcile;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.OptionalLong;
import sekisho.consumer.db.Query;
import sekisho.consumer.ledger.PaymentRef;

/**
 * Fixes a payment's levy for good, as an act of two persons decided; whatever its keys find from then on. The act
 * itself is checked by whoever calls.
 */
public final class ManualMatch {
    private static final String FIX = """
            insert into payment_fix (match_key, identity, ordinal, levy_id, act, fixed_at)
            select p.match_key, p.identity, p.ordinal, l.levy_id, ?, ?
            from payment p cross join levy l
            where (p.match_key, p.identity, p.ordinal) = (?, ?, ?) and l.levy_id = ?
            on conflict do nothing""";

    private ManualMatch() {}

    /** What came of it. */
    public sealed interface Outcome {
        /** The payment belongs to the levy now. */
        record Fixed(ReconciliationSummary reconciliation) implements Outcome {}

        /** There is no such payment or levy, or the payment's levy has been fixed before. Nothing was changed. */
        record NotPossible() implements Outcome {}
    }

    /**
     * Fixes it and reconciles; the caller commits.
     *
     * @param act hash of the act, 64 hex digits
     * @param at inner clock
     */
    public static Outcome fix(Connection connection, PaymentRef payment, String levyId, String act, Instant at)
            throws SQLException {
        ReconciliationRun run = ReconciliationRun.begin(connection, OptionalLong.empty(), at);
        int fixed = Query.of(
                        connection, FIX, act, at, payment.matchKey(), payment.identity(), payment.ordinal(), levyId)
                .update();
        if (fixed > 0) {
            Query.of(
                            connection,
                            "insert into touched (match_key, identity) values (?, ?)",
                            payment.matchKey(),
                            payment.identity())
                    .update();
        }
        ReconciliationSummary summary = run.finish();
        return fixed > 0 ? new Outcome.Fixed(summary) : new Outcome.NotPossible();
    }
}
