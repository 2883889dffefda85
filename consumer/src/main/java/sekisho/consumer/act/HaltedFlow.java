package sekisho.consumer.act;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.Query;
import sekisho.consumer.flow.FlowRow;
import sekisho.consumer.flow.FlowStore;
import sekisho.envelope.Sha256;

/**
 * A feed's flow, parameter {@code feed}. With {@code nextOffset} the records before it are passed over; a chain that broke
 * may get {@code lastSequence} and {@code lastHash}.
 */
final class HaltedFlow implements HaltedThing {
    static final String FEED = "feed";
    private static final String NEXT = "nextOffset";

    @Override
    public String name(Map<String, String> parameters) throws ConsumerRefused {
        return "flow:" + Parameters.feed(parameters, FEED);
    }

    @Override
    public Sha256 state(Connection connection, Map<String, String> parameters) throws SQLException, ConsumerRefused {
        FlowRow flow = FlowStore.find(connection, Parameters.feed(parameters, FEED))
                .orElseThrow(() -> new ConsumerRefused(ActCode.OBJECT));
        if (flow.reason().isEmpty()) {
            throw new ConsumerRefused(ActCode.NOT_HALTED);
        }
        return flow.stateHash();
    }

    @Override
    public void lift(Connection connection, Terms terms) throws SQLException, ConsumerRefused {
        Map<String, String> parameters = terms.parameters();
        Query.of(
                        connection,
                        "update flow set halted = false, reason = null, last_act = ?,"
                                + " next_offset = coalesce(?::bigint, next_offset),"
                                + " last_sequence = coalesce(?::bigint, last_sequence),"
                                + " last_hash = coalesce(decode(?::text, 'hex'), last_hash) where feed = ?",
                        terms.hash(),
                        Parameters.optionalNumber(parameters, NEXT),
                        Parameters.optionalNumber(parameters, "lastSequence"),
                        Optional.ofNullable(parameters.get("lastHash")),
                        Parameters.feed(parameters, FEED))
                .update();
    }
}
