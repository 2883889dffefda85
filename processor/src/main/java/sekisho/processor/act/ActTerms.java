package sekisho.processor.act;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import sekisho.envelope.Act;
import sekisho.envelope.Action;
import sekisho.envelope.Sha256;

/**
 * What is to be decided: everything that two persons must agree on.
 *
 * @param previousState the object's latest state, see {@link Act}
 */
public record ActTerms(Action action, Sha256 object, SortedMap<String, String> parameters, Sha256 previousState) {
    /** Stands for all feeds. */
    public static final String ALL = "*";

    public ActTerms {
        requireNonNull(action, "action is null");
        requireNonNull(object, "object is null");
        requireNonNull(previousState, "previousState is null");
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** About a feed, or all. */
    public static ActTerms onFeed(Action action, String feed, Sha256 lastAct) {
        return new ActTerms(action, feedObject(feed), new TreeMap<>(Map.of("feed", feed)), lastAct);
    }

    /** Where a feed stands, after the checkpoint's own records were lost. */
    public static ActTerms position(String feed, long next, Sha256 previous, Sha256 lastAct) {
        var parameters = Map.of("feed", feed, "sequence", Long.toString(next), "previous", previous.hex());
        return new ActTerms(Action.STATE_POSITION, feedObject(feed), new TreeMap<>(parameters), lastAct);
    }

    /** About a batch in quarantine. */
    public static ActTerms onBatch(Action action, String feed, Sha256 batch, Sha256 verdict) {
        return new ActTerms(action, batch, new TreeMap<>(Map.of("feed", feed)), verdict);
    }

    static ActTerms of(Act act) {
        return new ActTerms(act.action(), act.object(), act.parameters(), act.previousState());
    }

    /** The feed it is about, or {@link #ALL}; the key of its record. */
    public String feed() {
        return parameters.getOrDefault("feed", "");
    }

    /** What one person signs. */
    Act by(String person, String reason, Instant at) {
        return new Act(action, object, parameters, reason, person, at, previousState);
    }

    private static Sha256 feedObject(String feed) {
        return Sha256.of(("sekisho:feed:" + feed).getBytes(StandardCharsets.UTF_8));
    }
}
