package sekisho.envelope;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import sekisho.envelope.json.CanonicalJson;
import sekisho.envelope.json.JsonFields;
import sekisho.envelope.json.JsonMembers;

/**
 * What one person decides (行為).
 *
 * @param object hash of what it is about: a manifest, a window, a key
 * @param parameters names to values that the action needs; bound like all else
 * @param reason in the person's own words, at most 500 characters
 * @param person id of the person, who must also be the signer
 * @param at whole seconds, by the person's clock
 * @param previousState hash of the object's latest state (its verdict, or the last act on it): an act fits once
 */
public record Act(
        Action action,
        Sha256 object,
        SortedMap<String, String> parameters,
        String reason,
        String person,
        Instant at,
        Sha256 previousState)
        implements Statement {
    private static final int VERSION = 1;
    private static final int MAX_REASON = 500;
    private static final int MAX_PARAMETERS = 32;
    private static final int MAX_VALUE = 200;
    private static final Pattern ACTION = Pattern.compile("[a-z-]{1,40}");

    public Act {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        Grammar.require(parameters.size() <= MAX_PARAMETERS, "parameters");
        parameters.forEach((name, value) -> {
            Grammar.require(Grammar.PARAMETER, name, "parameters");
            Grammar.require(Grammar.isText(value, MAX_VALUE), "parameters");
        });
        Grammar.require(Grammar.isText(reason, MAX_REASON), "reason");
        Grammar.require(Grammar.PERSON, person, "person");
        Grammar.requireSeconds(at, "at");
    }

    /** What both persons must agree on: everything but person, reason and time. */
    public boolean sameTerms(Act other) {
        return action == other.action
                && object.equals(other.object)
                && parameters.equals(other.parameters)
                && previousState.equals(other.previousState);
    }

    @Override
    public StatementKind kind() {
        return StatementKind.ACT;
    }

    @Override
    public byte[] toCanonicalJson() {
        return new JsonFields()
                .put("version", VERSION)
                .put("action", action.word())
                .put("object", object)
                .putStrings("parameters", parameters)
                .put("reason", reason)
                .put("person", person)
                .put("at", at)
                .put("previousState", previousState)
                .bytes();
    }

    /** Reads the only spelling. */
    public static Act parse(byte[] json) throws EnvelopeRefused {
        JsonMembers members = CanonicalJson.read(json, "act");
        try {
            members.constant("version", VERSION);
            Act act = new Act(
                    Action.ofWord(members.string("action", ACTION)),
                    members.hash("object"),
                    members.texts("parameters", Grammar.PARAMETER, MAX_VALUE),
                    members.text("reason", MAX_REASON),
                    members.string("person", Grammar.PERSON),
                    members.instant("at"),
                    members.hash("previousState"));
            members.done();
            return act;
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, "act", e);
        }
    }

    /** Neither reason nor parameters: people write them. */
    @Override
    public String toString() {
        return action.word() + " " + object + " by " + person;
    }
}
