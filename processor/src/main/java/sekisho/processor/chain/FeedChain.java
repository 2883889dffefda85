package sekisho.processor.chain;

import sekisho.envelope.Sha256;
import sekisho.processor.state.FeedState;

/**
 * The sequence of a feed: sequence s has one candidate, a batch whose previous is the hash judged for s−1. A higher
 * one waits for its turn; whatever else comes for a used number is a replay or a fork and never consumes one.
 */
public final class FeedChain {
    private FeedChain() {}

    /** Where a batch stands in relation to what has been judged. */
    public static Place place(FeedState judged, long sequence, Sha256 previous, Sha256 manifestHash) {
        if (sequence == judged.sequence() + 1) {
            return previous.equals(judged.manifestHash()) ? Place.NEXT : Place.FORK;
        }
        if (sequence > judged.sequence()) {
            return Place.AHEAD;
        }
        boolean otherForLast = sequence == judged.sequence() && !manifestHash.equals(judged.manifestHash());
        return otherForLast ? Place.FORK : Place.REPLAY;
    }

    /** The outcomes. */
    public enum Place {
        /** Fits now. */
        NEXT,
        /** Waits for the ones before it. */
        AHEAD,
        /** Another history than the judged one. */
        FORK,
        /** A number that is used up. */
        REPLAY
    }
}
