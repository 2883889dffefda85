package sekisho.processor.state;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import sekisho.envelope.Bytes;
import sekisho.envelope.Sha256;

/**
 * A signed verdict 判定 that waits for its release.
 *
 * @param code why it is refused; empty for a released batch
 * @param verdictHash SHA-256 of the signed statement
 * @param verdictCms the CMS as it will be published
 */
public record Judgement(Optional<String> code, Sha256 verdictHash, Bytes verdictCms, Instant at) {
    public Judgement {
        requireNonNull(code, "code is null");
        requireNonNull(verdictHash, "verdictHash is null");
        requireNonNull(verdictCms, "verdictCms is null");
        requireNonNull(at, "at is null");
    }

    /** Where the batch itself goes. */
    public Destination destination() {
        return code.isEmpty() ? Destination.CHECKED : Destination.QUARANTINED;
    }

    /** Topic family that takes manifest and chunks. */
    public enum Destination {
        CHECKED,
        QUARANTINED
    }
}
