package sekisho.consumer.act;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sekisho.consumer.batch.BatchRow;
import sekisho.consumer.batch.BatchStore;
import sekisho.consumer.batch.Stage;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.VerifyCode;
import sekisho.consumer.db.Query;
import sekisho.envelope.Action;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;

/**
 * Refuses 否認: another's proposal, which then never takes effect, or a batch, which then is never imported. One person is
 * enough to refuse.
 */
final class Reject implements Effect {
    private static final String ACT = "act";
    private static final String BATCH = "batch";

    @Override
    public Set<Role> roles() {
        return Set.of(Role.REQUESTER, Role.OFFICER, Role.SYSTEM_MANAGER, Role.KEY_CUSTODIAN);
    }

    /** Parameter {@code act} or {@code batch}: the first digits of its hash. */
    @Override
    public Terms draft(Connection connection, Map<String, String> parameters) throws SQLException, ConsumerRefused {
        Map<String, String> stated = Parameters.only(parameters, parameters.containsKey(ACT) ? ACT : BATCH);
        Sha256 object = stated.containsKey(ACT)
                ? Parameters.act(connection, stated, ACT).hash()
                : Parameters.batch(connection, stated).manifestHash();
        String kind = stated.keySet().iterator().next();
        Map<String, String> exact = Map.of(kind, object.hex());
        return Terms.of(Action.REJECT, object, exact, stateOf(connection, exact));
    }

    @Override
    public Sha256 state(Connection connection, Terms terms) throws SQLException, ConsumerRefused {
        if (terms.parameters().size() != 1
                || !terms.parameters().containsValue(terms.object().hex())) {
            throw new ConsumerRefused(ActCode.OBJECT);
        }
        return stateOf(connection, terms.parameters());
    }

    @Override
    public void apply(Connection connection, Terms terms, Signatories by) throws SQLException, ConsumerRefused {
        if (terms.parameters().containsKey(ACT)) {
            ActStore.refuse(connection, terms.object(), ActCode.REJECTED.code());
        } else {
            BatchRow batch = BatchStore.lock(connection, terms.object()).orElseThrow();
            BatchStore.end(connection, batch, Stage.DISCARDED, VerifyCode.REJECTED);
        }
    }

    private static Sha256 stateOf(Connection connection, Map<String, String> parameters)
            throws SQLException, ConsumerRefused {
        if (!parameters.containsKey(ACT)) {
            return stateOf(connection, Parameters.batch(connection, parameters));
        }
        ActRow act = Parameters.act(connection, parameters, ACT);
        if (act.isSettled()) {
            throw new ConsumerRefused(ActCode.DONE);
        }
        return act.hash();
    }

    /** What last happened to a batch that is not imported yet: its approval, or its verdict. */
    private static Sha256 stateOf(Connection connection, BatchRow batch) throws SQLException, ConsumerRefused {
        if (batch.stage() != Stage.AWAITING_APPROVAL && batch.stage() != Stage.APPROVED) {
            throw new ConsumerRefused(ActCode.NOT_READY);
        }
        Optional<Sha256> approval = Query.of(
                        connection, "select act_hash from approval where manifest_hash = ?", batch.manifestHash())
                .first(row -> Query.hash(row, "act_hash"));
        return approval.orElseGet(() -> batch.opened().orElseThrow().verdictHash());
    }
}
