package sekisho.processor.check;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import sekisho.envelope.Sha256;

/**
 * A batch to be found in quarantine.
 *
 * @param from nothing of it was written earlier
 */
public record FindJob(String feed, int partition, Sha256 batch, Instant from) {
    public FindJob {
        requireNonNull(feed, "feed is null");
        requireNonNull(batch, "batch is null");
        requireNonNull(from, "from is null");
    }
}
