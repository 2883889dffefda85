package sekisho.envelope;

import java.time.Instant;
import java.util.regex.Pattern;
import sekisho.envelope.json.CanonicalJson;
import sekisho.envelope.json.JsonFields;
import sekisho.envelope.json.JsonMembers;

/**
 * The checkpoint did not accept a record as a batch at all (受付不可): it consumes no sequence number. For every batch
 * that was judged, the receipt is the {@link Verdict} itself.
 *
 * @param feed the feed whose topic held the record
 * @param code why
 * @param offset offset of the record in the feed's topic
 * @param sha256 SHA-256 of the manifest, or of the record where no manifest could be read
 * @param at whole seconds
 */
public record Receipt(String feed, String code, long offset, Sha256 sha256, Instant at) implements Statement {
    private static final int VERSION = 1;
    private static final String NOT_ACCEPTED = "NOT_ACCEPTED";

    public Receipt {
        Grammar.require(Grammar.FEED, feed, "feed");
        Grammar.require(Grammar.CODE, code, "code");
        Grammar.require(offset >= 0 && offset < 1L << 53, "offset");
        Grammar.requireSeconds(at, "at");
    }

    @Override
    public StatementKind kind() {
        return StatementKind.RECEIPT;
    }

    @Override
    public byte[] toCanonicalJson() {
        return new JsonFields()
                .put("version", VERSION)
                .put("receipt", NOT_ACCEPTED)
                .put("feed", feed)
                .put("code", code)
                .put("offset", offset)
                .put("sha256", sha256)
                .put("at", at)
                .bytes();
    }

    /** Reads the only spelling. */
    public static Receipt parse(byte[] json) throws EnvelopeRefused {
        JsonMembers members = CanonicalJson.read(json, "receipt");
        try {
            members.constant("version", VERSION);
            members.string("receipt", Pattern.compile(NOT_ACCEPTED));
            Receipt receipt = new Receipt(
                    members.string("feed", Grammar.FEED),
                    members.string("code", Grammar.CODE),
                    members.integer("offset", 0, (1L << 53) - 1),
                    members.hash("sha256"),
                    members.instant("at"));
            members.done();
            return receipt;
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, "receipt", e);
        }
    }
}
