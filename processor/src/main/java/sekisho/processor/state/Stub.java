package sekisho.processor.state;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import sekisho.envelope.Sha256;

/**
 * What is left of a judged batch for 30 days: enough to tell a repeat from a fork, and to find it in quarantine.
 *
 * @param code empty if it was released
 * @param quarantinedAt when its ciphertext was put into quarantine, if it was: a search begins a minute earlier
 */
public record Stub(long sequence, Sha256 verdictHash, Optional<String> code, Instant judgedAt, Instant quarantinedAt) {
    public Stub {
        requireNonNull(verdictHash, "verdictHash is null");
        requireNonNull(code, "code is null");
        requireNonNull(judgedAt, "judgedAt is null");
        requireNonNull(quarantinedAt, "quarantinedAt is null");
    }

    /** After a first verdict. */
    public static Stub of(long sequence, Judgement judgement) {
        return new Stub(sequence, judgement.verdictHash(), judgement.code(), judgement.at(), judgement.at());
    }

    /** After a verdict that takes the place of this one; the ciphertext stays where it is. */
    public Stub superseded(Judgement judgement) {
        return new Stub(sequence, judgement.verdictHash(), judgement.code(), judgement.at(), quarantinedAt);
    }
}
