package sekisho.consumer.act;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import sekisho.envelope.Act;
import sekisho.envelope.Action;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.json.CanonicalJson;
import sekisho.envelope.json.JsonFields;
import sekisho.envelope.json.JsonMembers;

/**
 * What both persons sign: everything of an act but who, why and when. Its hash names the act.
 *
 * @param previousState hash of the object's latest state, so that an act fits once
 */
public record Terms(Action action, Sha256 object, SortedMap<String, String> parameters, Sha256 previousState) {
    private static final Pattern WORD = Pattern.compile("[a-z-]{1,40}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9.-]{0,39}");
    private static final int MAX_VALUE = 200;

    public Terms {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    public static Terms of(Action action, Sha256 object, Map<String, String> parameters, Sha256 previousState) {
        return new Terms(action, object, new TreeMap<>(parameters), previousState);
    }

    static Terms of(Act act) {
        return new Terms(act.action(), act.object(), act.parameters(), act.previousState());
    }

    /** The same on another state. */
    Terms on(Sha256 state) {
        return new Terms(action, object, parameters, state);
    }

    /** One person's statement. */
    Act by(String person, String reason, Instant at) {
        return new Act(action, object, parameters, reason, person, at, previousState);
    }

    public Sha256 hash() {
        return Sha256.of(bytes());
    }

    /** Canonical JSON; the database checks its hash, action and object. */
    byte[] bytes() {
        return new JsonFields()
                .put("action", action.word())
                .put("object", object)
                .putStrings("parameters", parameters)
                .put("previousState", previousState)
                .bytes();
    }

    static Terms parse(byte[] json) throws EnvelopeRefused {
        JsonMembers members = CanonicalJson.read(json, "terms");
        Terms terms = new Terms(
                Action.ofWord(members.string("action", WORD)),
                members.hash("object"),
                members.texts("parameters", NAME, MAX_VALUE),
                members.hash("previousState"));
        members.done();
        return terms;
    }
}
