package sekisho.consumer.act;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.Query;
import sekisho.consumer.flow.Stops;
import sekisho.envelope.Action;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;

/** Stops one feed's flow, or all 停止: nothing more of it is taken or imported. One person is enough to stop. */
final class Stop implements Effect {
    private static final String FEED = "feed";

    @Override
    public Set<Role> roles() {
        return Set.of(Role.REQUESTER, Role.OFFICER, Role.SYSTEM_MANAGER);
    }

    /** Parameter {@code feed}: a code, or an asterisk for all. */
    @Override
    public Terms draft(Connection connection, Map<String, String> parameters) throws SQLException, ConsumerRefused {
        Map<String, String> stated = Parameters.only(parameters, FEED);
        String feed = Parameters.feedOrAll(stated, FEED);
        return Terms.of(Action.STOP, object(feed), stated, last(connection, feed));
    }

    @Override
    public Sha256 state(Connection connection, Terms terms) throws SQLException, ConsumerRefused {
        String feed = Parameters.feedOrAll(Parameters.only(terms.parameters(), FEED), FEED);
        if (!terms.object().equals(object(feed))) {
            throw new ConsumerRefused(ActCode.OBJECT);
        }
        if (Stops.open(connection, feed).isPresent()) {
            throw new ConsumerRefused(ActCode.DONE);
        }
        return last(connection, feed);
    }

    @Override
    public void apply(Connection connection, Terms terms, Signatories by) throws SQLException, ConsumerRefused {
        Query.of(
                        connection,
                        "insert into flow_stop (act_hash, feed) values (?, ?)",
                        terms.hash(),
                        Parameters.feedOrAll(terms.parameters(), FEED))
                .update();
    }

    private static Sha256 object(String feed) {
        return Sha256.of(("stop:" + feed).getBytes(UTF_8));
    }

    /** Stops follow each other: an act names the one before. */
    private static Sha256 last(Connection connection, String feed) throws SQLException {
        return Query.of(
                        connection,
                        "select act_hash from flow_stop where feed = ? order by stopped_at desc limit 1",
                        feed)
                .first(row -> Query.hash(row, "act_hash"))
                .orElse(Sha256.ZERO);
    }
}
