package sekisho.processor.check;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import sekisho.envelope.Manifest;
import sekisho.processor.state.Offsets;
import sekisho.processor.state.Opening;

/**
 * One batch for a worker; immutable.
 *
 * @param partition where it stands in the sealed topic of its feed
 * @param refusal the code of a verdict that needs no check
 */
public record CheckJob(
        String feed, int partition, Manifest manifest, Opening opening, Offsets chunks, Optional<String> refusal) {
    public CheckJob {
        requireNonNull(feed, "feed is null");
        requireNonNull(manifest, "manifest is null");
        requireNonNull(opening, "opening is null");
        requireNonNull(chunks, "chunks is null");
        requireNonNull(refusal, "refusal is null");
    }
}
