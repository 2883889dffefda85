package sekisho.processor.check;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import sekisho.envelope.Manifest;
import sekisho.processor.CheckpointCode;
import sekisho.processor.log.Shelf;
import sekisho.processor.state.Offsets;
import sekisho.processor.state.Opening;
import sekisho.processor.state.Redrive;

/**
 * One batch for a worker; immutable.
 *
 * @param partition where it stands in the sealed topic of its feed
 * @param shelf where its chunks stand
 * @param redrive what two persons decided, where the verdict takes the place of an earlier one
 * @param lineage what is wrong with its place among the batches of its feed, as the gate found it
 * @param refusal the code of a verdict that needs no check
 */
public record CheckJob(
        String feed,
        int partition,
        Manifest manifest,
        Opening opening,
        Shelf shelf,
        Offsets chunks,
        Optional<Redrive> redrive,
        Optional<CheckpointCode> lineage,
        Optional<String> refusal) {
    public CheckJob {
        requireNonNull(feed, "feed is null");
        requireNonNull(manifest, "manifest is null");
        requireNonNull(opening, "opening is null");
        requireNonNull(chunks, "chunks is null");
        requireNonNull(shelf, "shelf is null");
        requireNonNull(redrive, "redrive is null");
        requireNonNull(lineage, "lineage is null");
        requireNonNull(refusal, "refusal is null");
    }
}
