package sekisho.consumer.act;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.Query;
import sekisho.consumer.flow.FlowRow;
import sekisho.consumer.flow.FlowStore;
import sekisho.envelope.Action;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;
import sekisho.envelope.json.JsonFields;
import sekisho.envelope.verify.TwoPersons;

/**
 * Ends a halt 再開. Parameters: {@code feed} for a flow or {@code topic} for the pull, and, where persons have found out
 * that the record at fault must be passed over, {@code nextOffset} (a topic: {@code partition} with it). A flow whose
 * chain broke may get {@code lastSequence} and {@code lastHash}.
 */
final class Resume implements Effect {
    private static final String FEED = "feed";
    private static final String TOPIC = "topic";
    private static final String NEXT = "nextOffset";

    /** The terms under which this flow goes on. */
    static Terms flow(Connection connection, String feed, Map<String, String> more)
            throws SQLException, ConsumerRefused {
        Map<String, String> parameters = new TreeMap<>(more);
        parameters.put(FEED, feed);
        return terms(connection, parameters);
    }

    /** The terms under which the pull of this topic goes on. */
    static Terms topic(Connection connection, String topic, Map<String, String> more)
            throws SQLException, ConsumerRefused {
        Map<String, String> parameters = new TreeMap<>(more);
        parameters.put(TOPIC, topic);
        return terms(connection, parameters);
    }

    private static Terms terms(Connection connection, Map<String, String> parameters)
            throws SQLException, ConsumerRefused {
        return Terms.of(Action.RESUME, object(parameters), parameters, stateOf(connection, parameters));
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.SYSTEM_MANAGER, Role.OFFICER);
    }

    @Override
    public Sha256 state(Connection connection, Terms terms) throws SQLException, ConsumerRefused {
        if (!terms.object().equals(object(terms.parameters()))) {
            throw new ConsumerRefused(ActCode.OBJECT);
        }
        return stateOf(connection, terms.parameters());
    }

    @Override
    public void apply(Connection connection, Terms terms, TwoPersons.Agreed agreed)
            throws SQLException, ConsumerRefused {
        Map<String, String> parameters = terms.parameters();
        if (parameters.containsKey(FEED)) {
            Query.of(
                            connection,
                            "update flow set halted = false, reason = null, last_act = ?,"
                                    + " next_offset = coalesce(?::bigint, next_offset),"
                                    + " last_sequence = coalesce(?::bigint, last_sequence),"
                                    + " last_hash = coalesce(decode(?::text, 'hex'), last_hash) where feed = ?",
                            terms.hash(),
                            number(parameters, NEXT),
                            number(parameters, "lastSequence"),
                            Optional.ofNullable(parameters.get("lastHash")),
                            parameters.getOrDefault(FEED, ""))
                    .update();
        } else {
            Query.of(
                            connection,
                            "update intake_position set halted = false, reason = null where topic = ?",
                            parameters.getOrDefault(TOPIC, ""))
                    .update();
            if (parameters.containsKey(NEXT)) {
                Query.of(
                                connection,
                                "update intake_position set next_offset = ?, leader_epoch = null"
                                        + " where topic = ? and partition = ?",
                                number(parameters, NEXT).orElseThrow(),
                                parameters.getOrDefault(TOPIC, ""),
                                number(parameters, "partition")
                                        .orElseThrow(() -> new ConsumerRefused(ActCode.PARAMETERS, "partition"))
                                        .intValue())
                        .update();
            }
        }
    }

    private static Sha256 stateOf(Connection connection, Map<String, String> parameters)
            throws SQLException, ConsumerRefused {
        String feed = parameters.get(FEED);
        if (feed != null) {
            FlowRow flow = FlowStore.find(connection, feed).orElseThrow(() -> new ConsumerRefused(ActCode.OBJECT));
            if (flow.reason().isEmpty()) {
                throw new ConsumerRefused(ActCode.NOT_HALTED);
            }
            return flow.stateHash();
        }
        return topicState(connection, parameters.getOrDefault(TOPIC, ""));
    }

    private static Sha256 topicState(Connection connection, String topic) throws SQLException, ConsumerRefused {
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

    private static Sha256 object(Map<String, String> parameters) {
        String name = parameters.containsKey(FEED)
                ? "flow:" + parameters.get(FEED)
                : "topic:" + parameters.getOrDefault(TOPIC, "");
        return Sha256.of(name.getBytes(UTF_8));
    }

    private static Optional<Long> number(Map<String, String> parameters, String name) throws ConsumerRefused {
        String value = parameters.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.matches("[0-9]{1,18}")) {
            throw new ConsumerRefused(ActCode.PARAMETERS, name);
        }
        return Optional.of(Long.parseLong(value));
    }
}
