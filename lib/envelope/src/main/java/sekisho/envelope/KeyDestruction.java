package sekisho.envelope;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import sekisho.envelope.json.CanonicalJson;
import sekisho.envelope.json.JsonFields;
import sekisho.envelope.json.JsonMembers;

/**
 * That a reading key was destroyed (鍵の廃棄記録), by whose acts, and which keys its holder has left.
 *
 * @param certificate SHA-256 of the destroyed key's certificate
 * @param acts hashes of the two persons' acts; their CMS objects are kept beside this record
 * @param remaining SHA-256 of the certificates of the keys that are left
 * @param at whole seconds
 */
public record KeyDestruction(Sha256 certificate, List<Sha256> acts, List<Sha256> remaining, Instant at)
        implements Statement {
    private static final int VERSION = 1;
    private static final int ACTS = 2;
    private static final int MAX_KEYS = 100;
    private static final Pattern DESTROYED = Pattern.compile("DESTROYED");

    public KeyDestruction {
        acts = List.copyOf(acts);
        remaining = List.copyOf(remaining);
        Grammar.require(acts.size() == ACTS && !acts.get(0).equals(acts.get(1)), "acts");
        Grammar.require(remaining.size() <= MAX_KEYS && !remaining.contains(certificate), "remaining");
        Grammar.requireSeconds(at, "at");
    }

    @Override
    public StatementKind kind() {
        return StatementKind.DESTRUCTION;
    }

    @Override
    public byte[] toCanonicalJson() {
        return new JsonFields()
                .put("version", VERSION)
                .put("key", DESTROYED.pattern())
                .put("certificate", certificate)
                .putHashes("acts", acts)
                .putHashes("remaining", remaining)
                .put("at", at)
                .bytes();
    }

    /** Reads the only spelling. */
    public static KeyDestruction parse(byte[] json) throws EnvelopeRefused {
        JsonMembers members = CanonicalJson.read(json, "destruction");
        try {
            members.constant("version", VERSION);
            members.string("key", DESTROYED);
            KeyDestruction record = new KeyDestruction(
                    members.hash("certificate"),
                    members.hashes("acts", ACTS, ACTS),
                    members.hashes("remaining", 0, MAX_KEYS),
                    members.instant("at"));
            members.done();
            return record;
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, "destruction", e);
        }
    }
}
