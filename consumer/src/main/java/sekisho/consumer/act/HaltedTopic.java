package sekisho.consumer.act;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.Query;
import sekisho.envelope.Sha256;
import sekisho.envelope.json.JsonFields;

/** The pull of a topic, parameter {@code topic}; {@code partition} and {@code nextOffset} where persons state a position. */
final class HaltedTopic implements HaltedThing {
    static final String TOPIC = "topic";
    private static final String NEXT = "nextOffset";

    @Override
    public String name(Map<String, String> parameters) throws ConsumerRefused {
        return "topic:" + Parameters.text(parameters, TOPIC);
    }

    @Override
    public Sha256 state(Connection connection, Map<String, String> parameters) throws SQLException, ConsumerRefused {
        String topic = Parameters.text(parameters, TOPIC);
        Map<String, String> positions = new TreeMap<>();
        Query.of(connection, "select * from intake_position where topic = ?", topic)
                .list(row -> positions.put(
                        row.getString("partition"),
                        row.getString("topic_id") + " " + row.getString("next_offset") + " "
                                + Optional.ofNullable(row.getString("reason")).orElse("")));
        if (positions.values().stream().allMatch(p -> p.endsWith(" "))) {
            throw new ConsumerRefused(positions.isEmpty() ? ActCode.OBJECT : ActCode.NOT_HALTED);
        }
        return Sha256.of(new JsonFields()
                .put(TOPIC, topic)
                .putStrings("positions", positions)
                .bytes());
    }

    @Override
    public void lift(Connection connection, Terms terms) throws SQLException, ConsumerRefused {
        Map<String, String> parameters = terms.parameters();
        String topic = Parameters.text(parameters, TOPIC);
        Query.of(connection, "update intake_position set halted = false, reason = null where topic = ?", topic)
                .update();
        if (parameters.containsKey(NEXT)) {
            Query.of(
                            connection,
                            "update intake_position set next_offset = ?, leader_epoch = null"
                                    + " where topic = ? and partition = ?",
                            Parameters.number(parameters, NEXT),
                            topic,
                            (int) Parameters.number(parameters, "partition"))
                    .update();
        }
    }
}
