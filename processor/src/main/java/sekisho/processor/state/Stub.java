package sekisho.processor.state;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import sekisho.envelope.Sha256;

/**
 * What is left of a judged batch for 30 days: enough to tell a repeat from a fork, and to find it in quarantine.
 *
 * @param code empty if it was released
 */
public record Stub(long sequence, Sha256 verdictHash, Optional<String> code, Instant judgedAt) {
    public Stub {
        requireNonNull(verdictHash, "verdictHash is null");
        requireNonNull(code, "code is null");
        requireNonNull(judgedAt, "judgedAt is null");
    }
}
