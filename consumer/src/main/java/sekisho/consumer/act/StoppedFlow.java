package sekisho.consumer.act;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.Query;
import sekisho.consumer.flow.Stops;
import sekisho.envelope.Sha256;

/** A flow that a person stopped, parameter {@code stopped}: its feed, or an asterisk where all were stopped. */
final class StoppedFlow implements HaltedThing {
    static final String STOPPED = "stopped";

    @Override
    public String name(Map<String, String> parameters) throws ConsumerRefused {
        return "stop:" + Parameters.feedOrAll(parameters, STOPPED);
    }

    @Override
    public Sha256 state(Connection connection, Map<String, String> parameters) throws SQLException, ConsumerRefused {
        return Stops.open(connection, Parameters.feedOrAll(parameters, STOPPED))
                .orElseThrow(() -> new ConsumerRefused(ActCode.NOT_HALTED));
    }

    @Override
    public void lift(Connection connection, Terms terms) throws SQLException, ConsumerRefused {
        Query.of(
                        connection,
                        "update flow_stop set ended_by = ? where feed = ? and ended_by is null",
                        terms.hash(),
                        Parameters.feedOrAll(terms.parameters(), STOPPED))
                .update();
    }
}
