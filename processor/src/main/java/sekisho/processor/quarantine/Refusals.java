package sekisho.processor.quarantine;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Outcome;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.Verdict;
import sekisho.envelope.trust.CheckpointEntry;
import sekisho.envelope.verify.VerdictVerifier;
import sekisho.processor.log.WholeTopic;
import sekisho.schemas.event.BatchVerdict;
import sekisho.schemas.topic.Topics;
import sekisho.schemas.wire.SingleObjectFraming;
import sekisho.schemas.wire.WireFraming;
import sekisho.schemas.wire.WireRefused;

/** Collects the verdicts of quarantine; one whose signature is no checkpoint's is counted and not shown. */
public final class Refusals {
    private static final WireFraming FRAMING = SingleObjectFraming.of(Topics.QUARANTINED.values());

    private final Collection<CheckpointEntry> checkpoints;
    private final Clock clock;
    private final Map<Sha256, Refusal> byBatch = new LinkedHashMap<>();
    private int unverified;

    public Refusals(Collection<CheckpointEntry> checkpoints, Clock clock) {
        this.checkpoints = List.copyOf(checkpoints);
        this.clock = clock;
    }

    /** Looks at all of quarantine. */
    public void readFrom(Consumer<byte[], byte[]> consumer) {
        WholeTopic.read(consumer, Topics.QUARANTINED.name(), record -> {
            if (record.value() != null) {
                accept(record.value());
            }
        });
    }

    /** Looks at the next record; a later verdict on the same batch takes the place of an earlier one. */
    public void accept(byte[] value) {
        try {
            if (FRAMING.read(value) instanceof BatchVerdict event) {
                verified(bytes(event.getVerdictCms())).ifPresentOrElse(this::judged, () -> unverified++);
            }
        } catch (WireRefused e) {
            unverified++;
        }
    }

    /** A batch that was redriven and released is out. */
    private void judged(Signed<Verdict> signed) {
        if (signed.statement().outcome() == Outcome.RELEASED) {
            byBatch.remove(signed.statement().manifestHash());
        } else {
            Sha256 batch = signed.statement().manifestHash();
            byBatch.put(batch, Refusal.of(signed, find(batch)));
        }
    }

    public List<Refusal> all() {
        return List.copyOf(byBatch.values());
    }

    public Optional<Refusal> find(Sha256 batch) {
        return Optional.ofNullable(byBatch.get(batch));
    }

    /** Records that were no verdict of a registered checkpoint. */
    public int unverified() {
        return unverified;
    }

    private Optional<Signed<Verdict>> verified(byte[] cms) {
        for (CheckpointEntry checkpoint : checkpoints) {
            try {
                return Optional.of(VerdictVerifier.verify(cms, checkpoint, clock.instant()));
            } catch (EnvelopeRefused e) {
                // Perhaps another checkpoint's.
            }
        }
        return Optional.empty();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
