package sekisho.processor.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import sekisho.envelope.Sha256;
import sekisho.processor.state.EarlyChunk;

/**
 * Chunks of a feed whose manifest has not come: at most 1,024, for at most an hour. What is dropped is no loss, as a
 * resumed feed always sends the manifest first.
 */
final class EarlyChunks {
    static final int LIMIT = 1_024;
    static final Duration PATIENCE = Duration.ofHours(1);

    private final Map<Long, EarlyChunk> byOffset = new LinkedHashMap<>();

    /** Keeps a chunk, unless there are too many. */
    Kept keep(EarlyChunk chunk) {
        if (byOffset.size() >= LIMIT) {
            return Kept.NO_ROOM;
        }
        byOffset.put(chunk.offset(), chunk);
        return Kept.KEPT;
    }

    /** Takes out the chunks of a batch, in order of offset. */
    List<EarlyChunk> take(Sha256 batch) {
        return takeIf(chunk -> chunk.manifestHash().equals(batch));
    }

    /** Takes out those that have waited too long. */
    List<EarlyChunk> expire(Instant now) {
        return takeIf(chunk -> chunk.at().plus(PATIENCE).isBefore(now));
    }

    int size() {
        return byOffset.size();
    }

    private List<EarlyChunk> takeIf(Predicate<EarlyChunk> wanted) {
        List<EarlyChunk> taken = new ArrayList<>();
        byOffset.values().stream().filter(wanted).forEach(taken::add);
        taken.forEach(chunk -> byOffset.remove(chunk.offset()));
        return taken;
    }

    /** What became of a chunk. */
    enum Kept {
        KEPT,
        NO_ROOM
    }
}
