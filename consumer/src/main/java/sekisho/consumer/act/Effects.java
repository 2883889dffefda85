package sekisho.consumer.act;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.trust.TrustFolder;
import sekisho.envelope.Action;
import sekisho.envelope.Sha256;
import sekisho.envelope.json.JsonFields;

/** Every act this side knows, by action. */
public final class Effects {
    private final Map<Action, Effect> effects = new EnumMap<>(Action.class);

    /** Those of a desk, which carries nothing out. */
    public Effects(TrustFolder trust, Clock clock, Duration longestWindow) {
        this(trust, clock, longestWindow, Optional.empty());
    }

    /** Those of the consumer, which has the reading keys. */
    public Effects(TrustFolder trust, Clock clock, Duration longestWindow, KeyCabinet keys) {
        this(trust, clock, longestWindow, Optional.of(keys));
    }

    private Effects(TrustFolder trust, Clock clock, Duration longestWindow, Optional<KeyCabinet> keys) {
        effects.put(Action.APPROVE, new Approve(new Revocation(trust, clock)));
        effects.put(Action.REJECT, new Reject());
        effects.put(Action.OPEN_WINDOW, new OpenWindow(clock, longestWindow));
        effects.put(Action.CLOSE_WINDOW, new CloseWindow());
        effects.put(Action.STANDING_AUTHORISATION, new AuthoriseStanding(clock));
        effects.put(Action.WITHDRAW_AUTHORISATION, new WithdrawStanding());
        effects.put(Action.STOP, new Stop());
        effects.put(Action.RESUME, new Resume());
        effects.put(Action.LEGAL_HOLD, new Hold());
        effects.put(Action.RELEASE_HOLD, new ReleaseHold());
        effects.put(Action.MANUAL_MATCH, new MatchPayment(clock));
        effects.put(Action.DESTROY_KEY, new DestroyKey(clock, keys));
    }

    /**
     * Terms of an act on its object as it stands now, to be proposed.
     *
     * @param parameters as a person states them
     */
    Terms draft(Connection connection, Action action, Map<String, String> parameters)
            throws SQLException, ConsumerRefused {
        Terms terms = of(action).draft(connection, parameters);
        return terms.on(after(connection, terms, terms.previousState()));
    }

    /** Hash of the object's latest state: what its kind says, and the last proposal on it that came to nothing. */
    Sha256 state(Connection connection, Terms terms) throws SQLException, ConsumerRefused {
        return after(connection, terms, of(terms.action()).state(connection, terms));
    }

    /** A refused proposal counts as a state, or the same thing could never be proposed again. */
    private static Sha256 after(Connection connection, Terms terms, Sha256 state) throws SQLException {
        return ActStore.lastRefused(connection, terms.action(), terms.object())
                .map(refused -> Sha256.of(new JsonFields()
                        .put("state", state)
                        .put("refused", refused)
                        .bytes()))
                .orElse(state);
    }

    Effect of(Action action) throws ConsumerRefused {
        Effect effect = effects.get(action);
        if (effect == null) {
            throw new ConsumerRefused(ActCode.ACTION);
        }
        return effect;
    }

    /** Whether such an act is done where no transaction reaches. */
    boolean reachesOutside(Action action) {
        return effects.get(action) instanceof Effect.Outside;
    }
}
