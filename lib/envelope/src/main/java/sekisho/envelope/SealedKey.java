package sekisho.envelope;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import sekisho.envelope.json.CanonicalJson;
import sekisho.envelope.json.JsonFields;
import sekisho.envelope.json.JsonMembers;

/**
 * The content key and the private part of a batch, for its readers only (封かん鍵).
 *
 * @param streamLength bytes of the canonical stream (compressed, before sealing)
 * @param counts per kind, as the sender states them; readers recompute
 * @param contentSignature the institution's detached CMS signature over the clearing file
 */
public record SealedKey(
        String feed,
        String municipality,
        long sequence,
        ContentKey contentKey,
        long streamLength,
        Sha256 streamSha256,
        OriginalFile file,
        SortedMap<String, Count> counts,
        OriginAssurance originAssurance,
        Optional<Bytes> contentSignature)
        implements AutoCloseable {
    private static final int VERSION = 1;
    /** "contentKey" sorts first, so the key always stands at the same place and never becomes a String. */
    private static final byte[] OPENING = "{\"contentKey\":\"".getBytes(StandardCharsets.US_ASCII);

    private static final String NO_KEY = "0".repeat(2 * ContentKey.LENGTH);
    private static final Pattern NO_KEY_FORM = Pattern.compile(NO_KEY);
    private static final Pattern ASSURANCE = Pattern.compile("INSTITUTION_SIGNED|INGEST_AGENT_SIGNED");

    public SealedKey {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        Grammar.require(Grammar.FEED, feed, "feed");
        Grammar.require(Grammar.MUNICIPALITY, municipality, "municipality");
        Grammar.require(sequence >= 1 && sequence < 1L << 53, "sequence");
        Grammar.require(streamLength >= 0 && streamLength < 1L << 53, "streamLength");
        counts.keySet().forEach(kind -> Grammar.require(Grammar.KIND, kind, "counts"));
        Grammar.require(
                contentSignature.isPresent() == (originAssurance == OriginAssurance.INSTITUTION_SIGNED),
                "contentSignature");
    }

    /** The content of the key envelope. Holds the content key: the caller overwrites it after use. */
    public byte[] toCanonicalJson() {
        JsonFields fields = new JsonFields()
                .put("version", VERSION)
                .put("feed", feed)
                .put("municipality", municipality)
                .put("sequence", sequence)
                .put("contentKey", NO_KEY)
                .put("streamLength", streamLength)
                .put("streamSha256", streamSha256)
                .put("fileName", file.name())
                .put("fileLength", file.length())
                .put("fileSha256", file.sha256())
                .put("counts", countFields())
                .put("originAssurance", originAssurance.name());
        contentSignature.ifPresent(signature -> fields.putBase64("contentSignature", signature));
        byte[] json = fields.bytes();
        byte[] key = contentKey.exposeCopy();
        writeHex(key, json, OPENING.length);
        Arrays.fill(key, (byte) 0);
        return json;
    }

    /** SHA-256 of the canonical bytes: the verdict names it, so both readers know that they opened the same. */
    public Sha256 hash() {
        byte[] json = toCanonicalJson();
        Sha256 hash = Sha256.of(json);
        Arrays.fill(json, (byte) 0);
        return hash;
    }

    /** Reads the only spelling. */
    public static SealedKey parse(byte[] json) throws EnvelopeRefused {
        byte[] blanked = json.clone();
        byte[] key = cutKey(blanked);
        JsonMembers members = CanonicalJson.read(blanked, "sealed key");
        try {
            members.constant("version", VERSION);
            members.string("contentKey", NO_KEY_FORM);
            SealedKey sealedKey = read(members, key);
            members.done();
            return sealedKey;
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, "sealed key", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public void close() {
        contentKey.close();
    }

    private static SealedKey read(JsonMembers members, byte[] key) throws EnvelopeRefused {
        return new SealedKey(
                members.string("feed", Grammar.FEED),
                members.string("municipality", Grammar.MUNICIPALITY),
                members.integer("sequence", 1, (1L << 53) - 1),
                ContentKey.copyOf(key),
                members.integer("streamLength", 0, (1L << 53) - 1),
                members.hash("streamSha256"),
                new OriginalFile(
                        members.text("fileName", OriginalFile.MAX_NAME),
                        members.integer("fileLength", 0, (1L << 53) - 1),
                        members.hash("fileSha256")),
                readCounts(members),
                OriginAssurance.valueOf(members.string("originAssurance", ASSURANCE)),
                members.has("contentSignature") ? Optional.of(members.base64("contentSignature")) : Optional.empty());
    }

    private static SortedMap<String, Count> readCounts(JsonMembers members) throws EnvelopeRefused {
        SortedMap<String, Count> counts = new TreeMap<>();
        long limit = (1L << 53) - 1;
        for (Map.Entry<String, JsonMembers> kind :
                members.objectsByName("counts", Grammar.KIND).entrySet()) {
            JsonMembers count = kind.getValue();
            counts.put(
                    kind.getKey(), new Count(count.integer("records", 0, limit), count.integer("yen", -limit, limit)));
            count.done();
        }
        return counts;
    }

    private JsonFields countFields() {
        JsonFields fields = new JsonFields();
        counts.forEach((kind, count) -> fields.put(
                kind, new JsonFields().put("records", count.records()).put("yen", count.yen())));
        return fields;
    }

    /** Takes the key out of the JSON and leaves zeros in its place. */
    private static byte[] cutKey(byte[] json) throws EnvelopeRefused {
        int from = OPENING.length;
        int to = from + 2 * ContentKey.LENGTH;
        if (json.length <= to || !Arrays.equals(json, 0, from, OPENING, 0, from) || json[to] != '"') {
            throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, "sealed key.contentKey");
        }
        byte[] key = new byte[ContentKey.LENGTH];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (hexDigit(json[from + 2 * i]) << 4 | hexDigit(json[from + 2 * i + 1]));
        }
        Arrays.fill(json, from, to, (byte) '0');
        return key;
    }

    private static int hexDigit(byte c) throws EnvelopeRefused {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'a' && c <= 'f') {
            return c - 'a' + 10;
        }
        throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, "sealed key.contentKey");
    }

    private static void writeHex(byte[] key, byte[] target, int from) {
        for (int i = 0; i < key.length; i++) {
            target[from + 2 * i] = (byte) HexFormat.of().toHighHexDigit(key[i]);
            target[from + 2 * i + 1] = (byte) HexFormat.of().toLowHexDigit(key[i]);
        }
    }

    /** Neither key nor yen. */
    @Override
    public String toString() {
        return "sealed key of " + feed + " " + sequence;
    }
}
