package sekisho.processor.state;

import static java.util.Objects.requireNonNull;

import sekisho.envelope.Sha256;

/**
 * Whether a feed, or all feeds, may pass, as persons decided it.
 *
 * @param lastAct hash of the act that took effect last: the state the next act must name
 */
public record FeedControl(Flow flow, Sha256 lastAct) {
    /** Nobody has decided anything yet. */
    public static final FeedControl START = new FeedControl(Flow.RUNNING, Sha256.ZERO);

    public FeedControl {
        requireNonNull(flow, "flow is null");
        requireNonNull(lastAct, "lastAct is null");
    }

    public FeedControl stopped(Sha256 act) {
        return new FeedControl(Flow.STOPPED, act);
    }

    public FeedControl resumed(Sha256 act) {
        return new FeedControl(Flow.RUNNING, act);
    }

    /** An act on the feed that leaves its flow as it is. */
    public FeedControl after(Sha256 act) {
        return new FeedControl(flow, act);
    }

    /** What an act may change. */
    public enum Flow {
        RUNNING,
        STOPPED
    }
}
