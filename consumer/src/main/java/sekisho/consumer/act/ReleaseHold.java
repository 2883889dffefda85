package sekisho.consumer.act;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.Query;
import sekisho.envelope.Action;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;

/** Ends a legal hold. */
final class ReleaseHold implements Effect {
    private static final String HOLD = "hold";

    @Override
    public Set<Role> roles() {
        return Set.of(Role.REQUESTER, Role.OFFICER, Role.SYSTEM_MANAGER, Role.KEY_CUSTODIAN);
    }

    /** Parameter {@code hold}: the first digits of its act. */
    @Override
    public Terms draft(Connection connection, Map<String, String> parameters) throws SQLException, ConsumerRefused {
        Sha256 hold = Parameters.act(connection, Parameters.only(parameters, HOLD), HOLD)
                .hash();
        return Terms.of(Action.RELEASE_HOLD, hold, Map.of(HOLD, hold.hex()), hold);
    }

    @Override
    public Sha256 state(Connection connection, Terms terms) throws SQLException, ConsumerRefused {
        Sha256 hold = Parameters.hash(Parameters.only(terms.parameters(), HOLD), HOLD);
        if (!terms.object().equals(hold)) {
            throw new ConsumerRefused(ActCode.OBJECT);
        }
        boolean stands = Query.of(connection, "select 1 from legal_hold where act_hash = ? and ended_by is null", hold)
                .first(row -> true)
                .orElse(false);
        if (!stands) {
            throw new ConsumerRefused(ActCode.ENDED);
        }
        return hold;
    }

    @Override
    public void apply(Connection connection, Terms terms, Signatories by) throws SQLException {
        Query.of(connection, "update legal_hold set ended_by = ? where act_hash = ?", terms.hash(), terms.object())
                .update();
    }
}
