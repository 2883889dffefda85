package sekisho.consumer.act;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.envelope.Action;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;

/** Ends a halt or a stop 再開. What goes on is told by the parameter that names it. */
final class Resume implements Effect {
    private final Map<String, HaltedThing> things = Map.of(
            HaltedFlow.FEED, new HaltedFlow(),
            HaltedTopic.TOPIC, new HaltedTopic(),
            StoppedFlow.STOPPED, new StoppedFlow(),
            RestoredLedger.LEDGER, new RestoredLedger());

    @Override
    public Set<Role> roles() {
        return Set.of(Role.SYSTEM_MANAGER, Role.OFFICER);
    }

    @Override
    public Terms draft(Connection connection, Map<String, String> parameters) throws SQLException, ConsumerRefused {
        HaltedThing thing = thing(parameters);
        return Terms.of(Action.RESUME, object(thing, parameters), parameters, thing.state(connection, parameters));
    }

    @Override
    public Sha256 state(Connection connection, Terms terms) throws SQLException, ConsumerRefused {
        HaltedThing thing = thing(terms.parameters());
        if (!terms.object().equals(object(thing, terms.parameters()))) {
            throw new ConsumerRefused(ActCode.OBJECT);
        }
        return thing.state(connection, terms.parameters());
    }

    @Override
    public void apply(Connection connection, Terms terms, Signatories by) throws SQLException, ConsumerRefused {
        thing(terms.parameters()).lift(connection, terms);
    }

    private HaltedThing thing(Map<String, String> parameters) throws ConsumerRefused {
        return things.entrySet().stream()
                .filter(entry -> parameters.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce((one, other) -> one)
                .orElseThrow(() -> new ConsumerRefused(ActCode.PARAMETERS, String.join(" ", things.keySet())));
    }

    private static Sha256 object(HaltedThing thing, Map<String, String> parameters) throws ConsumerRefused {
        return Sha256.of(thing.name(parameters).getBytes(UTF_8));
    }
}
