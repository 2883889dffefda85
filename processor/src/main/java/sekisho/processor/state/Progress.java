package sekisho.processor.state;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Which chunks of a batch have come, and at which offsets of the sealed topic. 8 bytes per chunk. */
public final class Progress {
    private static final long MISSING = -1;
    private final long[] offsets;
    private int missing;

    public Progress(int chunks) {
        this.offsets = new long[chunks];
        Arrays.fill(offsets, MISSING);
        this.missing = chunks;
    }

    /** Notes a chunk; the first copy stays. */
    public Arrival add(int index, long offset) {
        if (offsets[index] != MISSING) {
            return Arrival.DUPLICATE;
        }
        offsets[index] = offset;
        missing--;
        return Arrival.NEW;
    }

    public boolean isComplete() {
        return missing == 0;
    }

    public boolean has(int index) {
        return offsets[index] != MISSING;
    }

    /** Where a chunk that has come stands. */
    public long offset(int index) {
        if (!has(index)) {
            throw new IllegalStateException("chunk %d has not come".formatted(index));
        }
        return offsets[index];
    }

    public int chunks() {
        return offsets.length;
    }

    public int missing() {
        return missing;
    }

    /** The first missing indices, at most {@code limit}. */
    public List<Integer> missingIndices(int limit) {
        return IntStream.range(0, offsets.length)
                .filter(index -> !has(index))
                .limit(limit)
                .boxed()
                .toList();
    }

    /** Where the last of its chunks stands; orders the batches of a feed by completion. */
    public long lastOffset() {
        return Arrays.stream(offsets).max().orElse(MISSING);
    }

    /** An immutable copy for another thread: the offset of each chunk, -1 where it is missing. */
    public Offsets snapshot() {
        return new Offsets(offsets);
    }

    /** What a chunk's arrival changed. */
    public enum Arrival {
        NEW,
        DUPLICATE
    }
}
