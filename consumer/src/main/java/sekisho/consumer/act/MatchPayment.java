package sekisho.consumer.act;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.LedgerCode;
import sekisho.consumer.db.Query;
import sekisho.consumer.ledger.PaymentRef;
import sekisho.consumer.reconcile.ManualMatch;
import sekisho.envelope.Action;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;
import sekisho.envelope.json.JsonFields;

/**
 * Gives a payment to a levy for good 手動消込, whatever its keys find from then on. Parameters: {@code payment}, its
 * identity as events and the list of exceptions name it, and {@code levy}. There is no way back: what was matched wrongly
 * is charged or refunded in the tax system.
 */
final class MatchPayment implements Effect {
    private static final String PAYMENT = "payment";
    private static final String LEVY = "levy";
    private static final String FIND = """
            select p.state::text, p.outcome::text, p.amount, coalesce(p.levy_id, '') as levy_id,
                   exists (select from payment_fix f
                           where (f.match_key, f.identity, f.ordinal) = (p.match_key, p.identity, p.ordinal)) as fixed
            from payment p
            where (p.match_key, p.identity, p.ordinal) = (?, ?, ?)""";

    private final Clock clock;

    MatchPayment(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.REQUESTER, Role.OFFICER);
    }

    @Override
    public Terms draft(Connection connection, Map<String, String> parameters) throws SQLException, ConsumerRefused {
        Map<String, String> stated = Parameters.only(parameters, PAYMENT, LEVY);
        return Terms.of(Action.MANUAL_MATCH, object(stated), stated, stateOf(connection, stated));
    }

    @Override
    public Sha256 state(Connection connection, Terms terms) throws SQLException, ConsumerRefused {
        Map<String, String> stated = terms.parameters();
        if (!stated.keySet().equals(Set.of(PAYMENT, LEVY)) || !terms.object().equals(object(stated))) {
            throw new ConsumerRefused(ActCode.OBJECT);
        }
        return stateOf(connection, stated);
    }

    @Override
    public void apply(Connection connection, Terms terms, Signatories by) throws SQLException, ConsumerRefused {
        ManualMatch.Outcome outcome = ManualMatch.fix(
                connection,
                payment(terms.parameters()),
                text(terms.parameters(), LEVY),
                terms.hash().hex(),
                clock.instant());
        if (outcome instanceof ManualMatch.Outcome.NotPossible) {
            throw new ConsumerRefused(LedgerCode.MATCH_FIXED);
        }
    }

    /** Both together: the act is about this payment and this levy. */
    private static Sha256 object(Map<String, String> stated) throws ConsumerRefused {
        String text = "match:" + text(stated, PAYMENT) + "=" + text(stated, LEVY);
        return Sha256.of(text.getBytes(UTF_8));
    }

    /** What the payment is now: if it changes before both have signed, the act doesn't fit any more. */
    private static Sha256 stateOf(Connection connection, Map<String, String> stated)
            throws SQLException, ConsumerRefused {
        PaymentRef payment = payment(stated);
        String levyId = text(stated, LEVY);
        Optional<Standing> found = Query.of(connection, FIND, payment.matchKey(), payment.identity(), payment.ordinal())
                .first(row -> new Standing(
                        row.getString(1), row.getString(2), row.getLong(3), row.getString(4), row.getBoolean(5)));
        Standing standing = found.filter(one -> !one.state().equals("CANCELLED"))
                .orElseThrow(() -> new ConsumerRefused(LedgerCode.MATCH_PAYMENT));
        if (standing.fixed()) {
            throw new ConsumerRefused(LedgerCode.MATCH_FIXED);
        }
        if (standing.levyId().equals(levyId)) {
            throw new ConsumerRefused(LedgerCode.MATCH_SAME);
        }
        if (Query.of(connection, "select 1 from levy where levy_id = ?", levyId)
                .first(row -> true)
                .isEmpty()) {
            throw new ConsumerRefused(LedgerCode.MATCH_LEVY);
        }
        return Sha256.of(new JsonFields()
                .put(PAYMENT, stated.getOrDefault(PAYMENT, ""))
                .put("state", standing.state())
                .put("outcome", standing.outcome())
                .put("amount", standing.amount())
                .put(LEVY, standing.levyId())
                .bytes());
    }

    private static String text(Map<String, String> stated, String name) throws ConsumerRefused {
        return Optional.ofNullable(stated.get(name)).orElseThrow(() -> new ConsumerRefused(ActCode.PARAMETERS, name));
    }

    private static PaymentRef payment(Map<String, String> stated) throws ConsumerRefused {
        try {
            return PaymentRef.parse(text(stated, PAYMENT));
        } catch (IllegalArgumentException e) {
            throw new ConsumerRefused(ActCode.PARAMETERS, PAYMENT);
        }
    }

    private record Standing(String state, String outcome, long amount, String levyId, boolean fixed) {}
}
