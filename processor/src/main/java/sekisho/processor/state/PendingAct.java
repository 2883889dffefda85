package sekisho.processor.state;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import sekisho.envelope.Bytes;

/**
 * The first of the two signatures under a weighty act.
 *
 * @param at when it came
 */
public record PendingAct(Bytes cms, Instant at) {
    public PendingAct {
        requireNonNull(cms, "cms is null");
        requireNonNull(at, "at is null");
    }
}
