package sekisho.processor.gate;

import static sekisho.processor.state.Judgement.Destination.CHECKED;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import sekisho.envelope.Bytes;
import sekisho.processor.CheckpointCode;
import sekisho.processor.ProcessorMetric;
import sekisho.processor.log.ChunkLog;
import sekisho.processor.log.ChunkRead;
import sekisho.processor.state.Judgement;
import sekisho.processor.state.Stage;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.topic.Topic;
import sekisho.schemas.topic.Topics;

/**
 * Sends a judged batch on in slices: manifest, chunks, verdict last. A released batch goes to its municipality; of a
 * refused one only the verdict does (a tombstone), the ciphertext goes to quarantine.
 */
final class Releaser {
    private static final Logger LOG = LoggerFactory.getLogger(Releaser.class);

    private final Desk desk;
    private final Judging judging;
    private final Aftermath aftermath;
    private final ChunkLog chunks;
    private final int partition;

    Releaser(Desk desk, Judging judging, Aftermath aftermath, ChunkLog chunks, int partition) {
        this.aftermath = aftermath;
        this.desk = desk;
        this.judging = judging;
        this.chunks = chunks;
        this.partition = partition;
    }

    /**
     * Forwards what the slice allows.
     *
     * @param municipality of the feed's registry entry, never of the manifest
     */
    void release(Lane lane, Candidate candidate, String municipality, Slice slice) {
        if (!(candidate.stage() instanceof Stage.Releasing releasing)) {
            return;
        }
        Judgement judgement = releasing.judgement();
        Topic<String, SpecificRecord> checked = Topics.checked(municipality);
        Topic<String, SpecificRecord> target = judgement.destination() == CHECKED ? checked : Topics.QUARANTINED;
        int cursor = releasing.cursor();
        if (candidate.redrive().isPresent() && judgement.destination() != CHECKED) {
            // Its ciphertext is there already.
            cursor = 1 + candidate.progress().chunks();
        }
        if (cursor == 0) {
            desk.postbox().batchRecord(lane.feed(), target, opened(candidate));
            cursor++;
        }
        while (cursor <= candidate.progress().chunks() && !slice.isSpent()) {
            Step step = forward(lane, candidate, judgement, target, cursor - 1, slice);
            if (step instanceof Step.Lost lost) {
                judging.lost(lane, candidate, releasing.advance(cursor - releasing.cursor()), lost.code());
                return;
            }
            if (step instanceof Step.Wait) {
                break;
            }
            cursor++;
        }
        Stage.Releasing reached = releasing.advance(cursor - releasing.cursor());
        candidate.become(reached);
        if (cursor > candidate.progress().chunks()) {
            finish(lane, candidate, judgement, checked);
        } else if (cursor != releasing.cursor()) {
            desk.journal().releasing(lane.feed(), candidate, reached);
        }
    }

    private Step forward(
            Lane lane,
            Candidate candidate,
            Judgement judgement,
            Topic<String, SpecificRecord> target,
            int index,
            Slice slice) {
        if (!candidate.progress().has(index)) {
            return new Step.Done();
        }
        long offset = candidate.progress().offset(index);
        ChunkRead read =
                chunks.read(candidate.shelf(), candidate.manifest(), index, partition, offset, slice.remaining());
        if (read instanceof ChunkRead.Found found) {
            desk.postbox().batchRecord(lane.feed(), target, found.chunk());
            slice.spend(found.payload().length);
            desk.metrics().add(ProcessorMetric.RELEASED_BYTES, found.payload().length, lane.feed(), outcome(judgement));
            return new Step.Done();
        }
        if (read instanceof ChunkRead.Unavailable) {
            return new Step.Wait();
        }
        if (judgement.destination() != CHECKED) {
            // Quarantine takes what there still is; the refusal stands anyway.
            return new Step.Done();
        }
        return new Step.Lost(
                read instanceof ChunkRead.Gone ? CheckpointCode.BATCH_EXPIRED : CheckpointCode.BATCH_CHANGED);
    }

    private void finish(Lane lane, Candidate candidate, Judgement judgement, Topic<String, SpecificRecord> checked) {
        if (judgement.destination() != CHECKED || candidate.redrive().isPresent()) {
            // Also where a redriven batch is released at last: quarantine must show that it is out.
            desk.postbox().verdict(lane.feed(), Topics.QUARANTINED, candidate.hash(), judgement);
        }
        desk.postbox().verdict(lane.feed(), checked, candidate.hash(), judgement);
        desk.postbox().receipt(lane.feed(), candidate.hash(), judgement.verdictCms());
        desk.metrics()
                .count(
                        ProcessorMetric.VERDICTS,
                        lane.feed(),
                        outcome(judgement),
                        judgement.code().orElse("none"));
        if (candidate.redrive().isEmpty()) {
            desk.metrics()
                    .time(
                            ProcessorMetric.WAY_DURATION,
                            Duration.between(candidate.opening().at(), judgement.at()),
                            lane.feed());
        }
        if (judgement.destination() == CHECKED) {
            desk.metrics()
                    .add(
                            ProcessorMetric.RECORDS,
                            (double) candidate.manifest().content().recordCount(),
                            lane.feed());
        }
        boolean isLost = judgement
                .code()
                .filter(Set.of(CheckpointCode.BATCH_EXPIRED.code(), CheckpointCode.BATCH_CHANGED.code())::contains)
                .isPresent();
        LOG.atLevel(isLost ? Level.ERROR : Level.INFO)
                .addKeyValue("feed", lane.feed())
                .addKeyValue("sequence", candidate.manifest().sequence())
                .addKeyValue("batch", candidate.hash())
                .addKeyValue("verdict", outcome(judgement))
                .addKeyValue("code", judgement.code().orElse("none"))
                .log("verdict released");
        aftermath.finished(lane, candidate, judgement);
    }

    private static BatchOpened opened(Candidate candidate) {
        return new BatchOpened(
                candidate.manifest().feed(),
                candidate.manifest().sequence(),
                buffer(candidate.opening().manifestCms()),
                buffer(candidate.opening().keyEnvelope()));
    }

    private static ByteBuffer buffer(Bytes bytes) {
        return ByteBuffer.wrap(bytes.toArray());
    }

    private static String outcome(Judgement judgement) {
        return judgement.destination() == CHECKED ? "released" : "refused";
    }

    /** What became of one chunk. */
    private sealed interface Step {
        record Done() implements Step {}

        record Wait() implements Step {}

        record Lost(CheckpointCode code) implements Step {}
    }
}
