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

/** Withdraws a standing authorisation. One person is enough. */
final class WithdrawStanding implements Effect {
    private static final String AUTHORISATION = "authorisation";

    @Override
    public Set<Role> roles() {
        return Set.of(Role.REQUESTER, Role.OFFICER, Role.SYSTEM_MANAGER);
    }

    /** Parameter {@code authorisation}: the first digits of its act. */
    @Override
    public Terms draft(Connection connection, Map<String, String> parameters) throws SQLException, ConsumerRefused {
        Sha256 act = Parameters.act(connection, Parameters.only(parameters, AUTHORISATION), AUTHORISATION)
                .hash();
        return Terms.of(Action.WITHDRAW_AUTHORISATION, act, Map.of(AUTHORISATION, act.hex()), act);
    }

    @Override
    public Sha256 state(Connection connection, Terms terms) throws SQLException, ConsumerRefused {
        Sha256 act = Parameters.hash(Parameters.only(terms.parameters(), AUTHORISATION), AUTHORISATION);
        if (!terms.object().equals(act)) {
            throw new ConsumerRefused(ActCode.OBJECT);
        }
        boolean stands = Query.of(
                        connection,
                        "select 1 from standing_authorisation s where act_hash = ?"
                                + " and not exists (select from authorisation_end e where e.act_hash = s.act_hash)",
                        act)
                .first(row -> true)
                .orElse(false);
        if (!stands) {
            throw new ConsumerRefused(ActCode.ENDED);
        }
        return act;
    }

    @Override
    public void apply(Connection connection, Terms terms, Signatories by) throws SQLException {
        Query.of(
                        connection,
                        "insert into authorisation_end (act_hash, code, by_act) values (?, ?, ?)",
                        terms.object(),
                        ActCode.WITHDRAWN.code(),
                        terms.hash())
                .update();
    }
}
