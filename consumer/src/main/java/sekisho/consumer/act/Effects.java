package sekisho.consumer.act;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.trust.TrustFolder;
import sekisho.envelope.Action;

/** Every act this side knows, by action. */
public final class Effects {
    private final Map<Action, Effect> effects;

    public Effects(TrustFolder trust, Clock clock, Duration longestWindow) {
        this.effects = Map.of(
                Action.APPROVE, new Approve(new Revocation(trust, clock)),
                Action.OPEN_WINDOW, new OpenWindow(clock, longestWindow),
                Action.RESUME, new Resume());
    }

    Effect of(Action action) throws ConsumerRefused {
        Effect effect = effects.get(action);
        if (effect == null) {
            throw new ConsumerRefused(ActCode.ACTION);
        }
        return effect;
    }
}
