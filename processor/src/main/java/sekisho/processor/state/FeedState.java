package sekisho.processor.state;

import static java.util.Objects.requireNonNull;

import sekisho.envelope.Sha256;

/**
 * How far a feed has been judged.
 *
 * @param sequence the last judged sequence, 0 before the first
 * @param manifestHash the manifest judged for it, {@link Sha256#ZERO} before the first
 */
public record FeedState(long sequence, Sha256 manifestHash) {
    public static final FeedState START = new FeedState(0, Sha256.ZERO);

    public FeedState {
        requireNonNull(manifestHash, "manifestHash is null");
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence is negative");
        }
    }

    /** The state after a verdict for the next sequence; a jump is a bug here, never an outcome. */
    public FeedState judged(long judgedSequence, Sha256 judgedHash) {
        if (judgedSequence != sequence + 1) {
            throw new IllegalStateException("verdict for sequence %d after %d".formatted(judgedSequence, sequence));
        }
        return new FeedState(judgedSequence, judgedHash);
    }
}
