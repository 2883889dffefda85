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

/** Ends a window before its time. One person is enough to close. */
final class CloseWindow implements Effect {
    private static final String WINDOW = "window";

    @Override
    public Set<Role> roles() {
        return Set.of(Role.REQUESTER, Role.OFFICER, Role.SYSTEM_MANAGER);
    }

    /** Parameter {@code window}: the first digits of the act that opened it. */
    @Override
    public Terms draft(Connection connection, Map<String, String> parameters) throws SQLException, ConsumerRefused {
        Sha256 window = Parameters.act(connection, Parameters.only(parameters, WINDOW), WINDOW)
                .hash();
        return Terms.of(Action.CLOSE_WINDOW, window, Map.of(WINDOW, window.hex()), window);
    }

    @Override
    public Sha256 state(Connection connection, Terms terms) throws SQLException, ConsumerRefused {
        Sha256 window = Parameters.hash(Parameters.only(terms.parameters(), WINDOW), WINDOW);
        if (!terms.object().equals(window)) {
            throw new ConsumerRefused(ActCode.OBJECT);
        }
        boolean stands = Query.of(
                        connection,
                        "select 1 from import_window w where act_hash = ? and closes_at > clock_timestamp()"
                                + " and not exists (select from window_end e where e.window_act = w.act_hash)",
                        window)
                .first(row -> true)
                .orElse(false);
        if (!stands) {
            throw new ConsumerRefused(ActCode.ENDED);
        }
        return window;
    }

    @Override
    public void apply(Connection connection, Terms terms, Signatories by) throws SQLException {
        Query.of(
                        connection,
                        "insert into window_end (window_act, act_hash) values (?, ?)",
                        terms.object(),
                        terms.hash())
                .update();
    }
}
