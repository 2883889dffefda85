package sekisho.envelope;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import sekisho.envelope.json.CanonicalJson;
import sekisho.envelope.json.JsonFields;
import sekisho.envelope.json.JsonMembers;

/**
 * The signed statement that opens a batch (送り状). Its {@link #hash()} is the batch's identity.
 *
 * @param previous manifest hash of the batch before, {@link Sha256#ZERO} for the first
 * @param replaces manifest hash of an earlier batch of this feed that this one corrects
 * @param createdAt whole seconds
 * @param notAfter whole seconds; at most 31 days ahead when it is judged
 */
public record Manifest(
        SealTerms terms,
        Sha256 previous,
        Optional<Sha256> replaces,
        BatchContent content,
        Instant createdAt,
        Instant notAfter,
        SealedBody body)
        implements Statement {
    private static final int VERSION = 1;
    private static final Pattern HEADER = Pattern.compile("[0-9a-f]{" + 2 * FloeHeader.LENGTH + "}");

    public Manifest {
        Grammar.requireSeconds(createdAt, "createdAt");
        Grammar.requireSeconds(notAfter, "notAfter");
        Grammar.require(notAfter.isAfter(createdAt), "notAfter");
        Grammar.require((terms.sequence() == 1) == previous.equals(Sha256.ZERO), "previous");
        Grammar.require(replaces.isEmpty() || terms.sequence() > 1, "replaces");
    }

    public String feed() {
        return terms.feed();
    }

    public String municipality() {
        return terms.municipality();
    }

    public String flow() {
        return terms.flow();
    }

    public long sequence() {
        return terms.sequence();
    }

    public List<Sha256> chunks() {
        return body.chunks();
    }

    @Override
    public StatementKind kind() {
        return StatementKind.MANIFEST;
    }

    @Override
    public byte[] toCanonicalJson() {
        return new JsonFields()
                .put("version", VERSION)
                .put("feed", feed())
                .put("municipality", municipality())
                .put("flow", flow())
                .put("sequence", sequence())
                .put("previous", previous)
                .putOptional("replaces", replaces)
                .put("layout", content.layout())
                .put("schemaFingerprint", content.schemaFingerprint())
                .put("businessDate", content.businessDate().toString())
                .put("recordCount", content.recordCount())
                .put("createdAt", createdAt)
                .put("notAfter", notAfter)
                .put("suite", body.suite().id())
                .put("floeHeader", body.floeHeader().hex())
                .put("encodedLength", body.encodedLength())
                .put("chunkSize", body.chunkSize())
                .putHashes("chunks", body.chunks())
                .put("keyEnvelopeSha256", body.keyEnvelopeSha256())
                .putHashes("recipients", body.recipients())
                .bytes();
    }

    /** Reads the only spelling; anything else is refused with {@code json.spelling} or {@code json.content}. */
    public static Manifest parse(byte[] json) throws EnvelopeRefused {
        JsonMembers members = CanonicalJson.read(json, "manifest");
        try {
            members.constant("version", VERSION);
            Manifest manifest = new Manifest(
                    readTerms(members),
                    members.hash("previous"),
                    members.optionalHash("replaces"),
                    readContent(members),
                    members.instant("createdAt"),
                    members.instant("notAfter"),
                    readBody(members));
            members.done();
            return manifest;
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, "manifest", e);
        }
    }

    private static SealTerms readTerms(JsonMembers members) throws EnvelopeRefused {
        return new SealTerms(
                members.string("feed", Grammar.FEED),
                members.string("municipality", Grammar.MUNICIPALITY),
                members.string("flow", Grammar.NAME),
                members.integer("sequence", 1, (1L << 53) - 1));
    }

    private static BatchContent readContent(JsonMembers members) throws EnvelopeRefused {
        return new BatchContent(
                members.string("layout", Grammar.NAME),
                members.hash("schemaFingerprint"),
                members.date("businessDate"),
                members.integer("recordCount", 0, (1L << 53) - 1));
    }

    private static SealedBody readBody(JsonMembers members) throws EnvelopeRefused {
        return new SealedBody(
                Suite.ofId(members.integer("suite", 1, 99)),
                FloeHeader.of(HexFormat.of().parseHex(members.string("floeHeader", HEADER))),
                members.integer("encodedLength", 1, (long) SealedBody.MAX_CHUNKS * SealedBody.MAX_CHUNK_SIZE),
                (int) members.integer("chunkSize", SealedBody.SEGMENT_SIZE, SealedBody.MAX_CHUNK_SIZE),
                members.hashes("chunks", 1, SealedBody.MAX_CHUNKS),
                members.hash("keyEnvelopeSha256"),
                members.hashes("recipients", 1, SealedBody.MAX_RECIPIENTS));
    }
}
