package sekisho.processor.state;

import sekisho.envelope.Sha256;

/**
 * Keys of the store {@code batches}. Everything of a feed stands together, and everything of a batch within it:
 *
 * <pre>
 * &lt;feed&gt;/b/&lt;manifest hash&gt;/0        Opening
 * &lt;feed&gt;/b/&lt;manifest hash&gt;/1        Stage (Held and Releasing only; the others follow from the chunks)
 * &lt;feed&gt;/b/&lt;manifest hash&gt;/c/&lt;index&gt; offset of a chunk
 * &lt;feed&gt;/e/&lt;offset&gt;                 EarlyChunk
 * &lt;feed&gt;/s/&lt;manifest hash&gt;          Stub
 * &lt;feed&gt;/r/&lt;manifest hash&gt;          Redrive
 * &lt;feed&gt;/v/&lt;manifest hash&gt;          Stage of a redriven batch (Releasing only)
 * &lt;feed&gt;/a/&lt;hash of an act's terms&gt;  PendingAct; feed * for all feeds
 * &lt;feed&gt;/f                           FeedControl; feed * for all feeds
 * </pre>
 *
 * Numbers have ten (index) or twenty (offset) digits. A feed code has no slash.
 */
public final class BatchKeys {
    private BatchKeys() {}

    public static String opening(String feed, Sha256 batch) {
        return batch(feed, batch) + "0";
    }

    public static String stage(String feed, Sha256 batch) {
        return batch(feed, batch) + "1";
    }

    public static String chunk(String feed, Sha256 batch, int index) {
        return chunks(feed, batch) + "%010d".formatted(index);
    }

    public static String chunks(String feed, Sha256 batch) {
        return batch(feed, batch) + "c/";
    }

    public static String early(String feed, long offset) {
        return feed + "/e/" + "%020d".formatted(offset);
    }

    public static String stub(String feed, Sha256 batch) {
        return feed + "/s/" + batch.hex();
    }

    public static String redrive(String feed, Sha256 batch) {
        return feed + "/r/" + batch.hex();
    }

    public static String redriveStage(String feed, Sha256 batch) {
        return feed + "/v/" + batch.hex();
    }

    public static String act(String feed, Sha256 terms) {
        return feed + "/a/" + terms.hex();
    }

    public static String control(String feed) {
        return feed + "/f";
    }

    /** What stands under a key. */
    public static Kind kind(String key) {
        String rest = key.substring(key.indexOf('/') + 1);
        return switch (rest.charAt(0)) {
            case 'e' -> Kind.EARLY;
            case 's' -> Kind.STUB;
            case 'r' -> Kind.REDRIVE;
            case 'v' -> Kind.REDRIVE_STAGE;
            case 'a' -> Kind.ACT;
            case 'f' -> Kind.CONTROL;
            default -> batchKind(rest.charAt(2 + 2 * Sha256.LENGTH + 1));
        };
    }

    /** The feed a key belongs to. */
    public static String feed(String key) {
        return key.substring(0, key.indexOf('/'));
    }

    /** The batch a key of a batch or a stub belongs to; the terms of an act. */
    public static Sha256 batch(String key) {
        int start = key.indexOf('/') + 3;
        return Sha256.parse(key.substring(start, start + 2 * Sha256.LENGTH));
    }

    /** The chunk index a chunk's key ends with. */
    public static int index(String key) {
        return Integer.parseInt(key.substring(key.lastIndexOf('/') + 1));
    }

    private static String batch(String feed, Sha256 batch) {
        return feed + "/b/" + batch.hex() + "/";
    }

    private static Kind batchKind(char c) {
        return switch (c) {
            case '0' -> Kind.OPENING;
            case '1' -> Kind.STAGE;
            default -> Kind.CHUNK;
        };
    }

    /** Kinds of values. */
    public enum Kind {
        OPENING,
        STAGE,
        CHUNK,
        EARLY,
        STUB,
        REDRIVE,
        REDRIVE_STAGE,
        ACT,
        CONTROL
    }
}
