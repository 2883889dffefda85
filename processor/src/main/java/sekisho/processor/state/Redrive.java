package sekisho.processor.state;

import static java.util.Objects.requireNonNull;

import java.util.List;
import sekisho.envelope.Sha256;

/**
 * What two persons decided about a refused batch; kept until its new verdict is out.
 *
 * @param supersedes hash of the verdict that the new one takes the place of
 * @param acts hashes of the two acts
 */
public record Redrive(Kind kind, Sha256 supersedes, List<Sha256> acts) {
    public Redrive {
        requireNonNull(kind, "kind is null");
        requireNonNull(supersedes, "supersedes is null");
        acts = List.copyOf(acts);
    }

    /** The two ways out of quarantine. */
    public enum Kind {
        /** Every check anew 再投入. */
        REDRIVE,
        /** Refused for good 破棄. */
        DISCARD
    }
}
