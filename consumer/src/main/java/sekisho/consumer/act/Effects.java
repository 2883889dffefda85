package sekisho.consumer.act;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.trust.TrustFolder;
import sekisho.envelope.Action;

/** Every act this side knows, by action. */
public final class Effects {
    private final Map<Action, Effect> effects;

    /** Those of a desk, which carries nothing out. */
    public Effects(TrustFolder trust, Clock clock, Duration longestWindow) {
        this(trust, clock, longestWindow, Optional.empty());
    }

    /** Those of the consumer, which has the reading keys. */
    public Effects(TrustFolder trust, Clock clock, Duration longestWindow, KeyCabinet keys) {
        this(trust, clock, longestWindow, Optional.of(keys));
    }

    private Effects(TrustFolder trust, Clock clock, Duration longestWindow, Optional<KeyCabinet> keys) {
        this.effects = Map.of(
                Action.APPROVE, new Approve(new Revocation(trust, clock)),
                Action.OPEN_WINDOW, new OpenWindow(clock, longestWindow),
                Action.RESUME, new Resume(),
                Action.MANUAL_MATCH, new MatchPayment(clock),
                Action.DESTROY_KEY, new DestroyKey(clock, keys));
    }

    Effect of(Action action) throws ConsumerRefused {
        Effect effect = effects.get(action);
        if (effect == null) {
            throw new ConsumerRefused(ActCode.ACTION);
        }
        return effect;
    }
}
