package sekisho.envelope.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import org.erdtman.jcs.JsonCanonicalizer;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;

/**
 * Canonical JSON: RFC 8785 (JCS), restricted to objects, arrays, strings and integers within ±2^53; no floats, no
 * booleans, no null. Member names are printable ASCII; strings too, but for the few text members that people write
 * (see {@link JsonMembers#text}).
 *
 * <p>A reader decodes, encodes again and compares: white space, other number spellings, escapes, doubled members and
 * trailing data all end in {@link EnvelopeCode#JSON_SPELLING}.
 */
public final class CanonicalJson {
    static final long MAX_INTEGER = 1L << 53;
    private static final int MAX_DEPTH = 6;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(17)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CanonicalJson() {}

    /** Reads one object in its only spelling; {@code where} is the word used in a refusal. */
    public static JsonMembers read(byte[] bytes, String where) throws EnvelopeRefused {
        try {
            if (MAPPER.readTree(bytes) instanceof ObjectNode object && Arrays.equals(encode(object), bytes)) {
                return new JsonMembers(object, where);
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_SPELLING, where, e);
        }
        throw new EnvelopeRefused(EnvelopeCode.JSON_SPELLING, where);
    }

    /** Reads one object in any spelling, for files of our own that people may edit; doubled members are refused. */
    public static JsonMembers readAnySpelling(byte[] bytes, String where) throws EnvelopeRefused {
        try {
            if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
                return new JsonMembers(object, where);
            }
        } catch (IOException | RuntimeException e) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_SPELLING, where, e);
        }
        throw new EnvelopeRefused(EnvelopeCode.JSON_SPELLING, where);
    }

    /** The one spelling of an object. */
    static byte[] encode(ObjectNode object) throws IOException {
        requirePlain(object);
        return new JsonCanonicalizer(MAPPER.writeValueAsBytes(object)).getEncodedUTF8();
    }

    static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    private static void requirePlain(JsonNode node) throws IOException {
        boolean plain = node.isObject()
                || node.isArray()
                || node.isTextual()
                || (node.isIntegralNumber() && node.canConvertToLong() && Math.abs(node.longValue()) <= MAX_INTEGER);
        if (!plain) {
            throw new IOException("only objects, arrays, strings and integers have a canonical spelling here");
        }
        for (JsonNode child : node) {
            requirePlain(child);
        }
    }
}
