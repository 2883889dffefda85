package sekisho.processor.gate;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.processor.CheckpointMetrics;
import sekisho.processor.CheckpointTerms;
import sekisho.processor.Feeds;
import sekisho.processor.check.CheckPool;
import sekisho.processor.log.ChunkLog;
import sekisho.schemas.wire.WireFraming;

/**
 * What every gate of a checkpoint is made of.
 *
 * @param feeds the registry
 * @param persons who may decide on acts, as registered now
 * @param partitions P, of every feed topic
 * @param sealed framing of the sealed topics
 * @param receipts framing of the receipt topics
 * @param logs for the second reading while releasing; one per task
 */
public record GateParts(
        Feeds feeds,
        Supplier<Optional<PersonRegistry>> persons,
        int partitions,
        ManifestGate manifests,
        WireFraming sealed,
        WireFraming receipts,
        Postbox.ReceiptSigner signer,
        CheckPool pool,
        Supplier<ChunkLog> logs,
        CheckpointMetrics metrics,
        CheckpointTerms terms,
        Clock clock) {}
