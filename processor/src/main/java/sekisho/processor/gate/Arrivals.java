package sekisho.processor.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Sha256;
import sekisho.processor.CheckpointCode;
import sekisho.processor.ProcessorMetric;
import sekisho.processor.chain.FeedChain;
import sekisho.processor.state.EarlyChunk;
import sekisho.processor.state.Opening;
import sekisho.processor.state.Progress;
import sekisho.processor.state.Stage;
import sekisho.processor.state.Stub;

/**
 * Takes authentic manifests and chunks into a lane. Idempotent on (manifest hash, index, chunk hash): copies are
 * no-ops, a wrong chunk is dropped while the true one still fits, any order works.
 */
final class Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    private final Desk desk;
    private final Aftermath aftermath;
    private final Bell bell;

    Arrivals(Desk desk, Aftermath aftermath, Bell bell) {
        this.desk = desk;
        this.aftermath = aftermath;
        this.bell = bell;
    }

    /** A manifest whose signature is the feed's. */
    void opened(Lane lane, Manifest manifest, Opening opening, RecordRef ref) {
        Sha256 batch = manifest.hash();
        if (lane.candidate(batch) != null || isFreshRepeat(lane.stub(batch), opening.at())) {
            desk.metrics().count(ProcessorMetric.REPEATS, lane.feed());
            return;
        }
        switch (FeedChain.place(lane.judged(), manifest.sequence(), manifest.previous(), batch)) {
            case REPLAY -> replayed(lane, batch, ref);
            case FORK -> reject(lane, CheckpointCode.SEQUENCE_FORK, batch, ref);
            case NEXT -> {
                while (isCrowded(lane) && lane.furthestAhead().isPresent()) {
                    // What waits for its turn must not keep out the batch whose turn it is.
                    aftermath.notAccepted(lane, lane.furthestAhead().get(), CheckpointCode.BATCH_CROWDED);
                }
                admitIfRoom(lane, new Candidate(manifest, opening), ref);
            }
            case AHEAD -> admitIfRoom(lane, new Candidate(manifest, opening), ref);
        }
    }

    /**
     * A chunk of ciphertext.
     *
     * @param payload compared with the manifest's hash, never kept
     * @param at the broker's append time
     */
    void chunk(Lane lane, Sha256 batch, int index, byte[] payload, long offset, Instant at) {
        Candidate candidate = lane.candidate(batch);
        if (candidate != null) {
            count(lane, fit(lane, candidate, index, payload, offset, at));
        } else if (lane.stub(batch) != null) {
            count(lane, ChunkFate.LATE);
        } else if (lane.rejected().contains(batch)) {
            count(lane, ChunkFate.FOREIGN);
        } else {
            count(lane, keepEarly(lane, new EarlyChunk(batch, index, Sha256.of(payload), payload.length, offset, at)));
        }
    }

    private boolean isCrowded(Lane lane) {
        return lane.candidates().size() >= desk.terms().openBatches()
                || lane.openBytes() >= desk.terms().openBytes();
    }

    private void admitIfRoom(Lane lane, Candidate candidate, RecordRef ref) {
        if (isCrowded(lane)) {
            reject(lane, CheckpointCode.BATCH_CROWDED, candidate.hash(), ref);
        } else {
            admit(lane, candidate);
        }
    }

    private void admit(Lane lane, Candidate candidate) {
        lane.add(candidate);
        LOG.atInfo()
                .addKeyValue("feed", lane.feed())
                .addKeyValue("sequence", candidate.manifest().sequence())
                .addKeyValue("batch", candidate.hash())
                .log("batch opened");
        desk.journal().opened(lane.feed(), candidate.hash(), candidate.opening());
        for (EarlyChunk chunk : lane.early().take(candidate.hash())) {
            desk.journal().earlyGone(lane.feed(), chunk);
            if (fits(candidate.manifest(), chunk)) {
                place(lane, candidate, chunk.index(), chunk.offset(), chunk.at());
            } else {
                count(lane, ChunkFate.WRONG);
            }
        }
    }

    private static boolean fits(Manifest manifest, EarlyChunk chunk) {
        return chunk.index() >= 0
                && chunk.index() < manifest.chunks().size()
                && chunk.length() == manifest.body().chunkLength(chunk.index())
                && chunk.payloadHash().equals(manifest.chunks().get(chunk.index()));
    }

    private ChunkFate fit(Lane lane, Candidate candidate, int index, byte[] payload, long offset, Instant at) {
        try {
            candidate.manifest().body().check(index, payload);
        } catch (EnvelopeRefused e) {
            return ChunkFate.WRONG;
        }
        return place(lane, candidate, index, offset, at);
    }

    private ChunkFate place(Lane lane, Candidate candidate, int index, long offset, Instant at) {
        if (candidate.progress().add(index, offset) == Progress.Arrival.DUPLICATE) {
            return ChunkFate.DUPLICATE;
        }
        desk.journal().chunk(lane.feed(), candidate.hash(), index, offset);
        if (candidate.progress().isComplete()) {
            bell.ring();
            if (candidate.stage() instanceof Stage.Assembling assembling) {
                candidate.become(assembling.complete(at));
            } else if (candidate.stage() instanceof Stage.Stalled stalled) {
                candidate.become(stalled.complete(at));
            }
        }
        return ChunkFate.ACCEPTED;
    }

    private ChunkFate keepEarly(Lane lane, EarlyChunk chunk) {
        if (lane.early().keep(chunk) == EarlyChunks.Kept.NO_ROOM) {
            return ChunkFate.FOREIGN;
        }
        desk.journal().early(lane.feed(), chunk);
        return ChunkFate.EARLY;
    }

    /** A batch that was judged has its receipt: only the alarm is new. A forgotten one is answered. */
    private void replayed(Lane lane, Sha256 batch, RecordRef ref) {
        if (lane.stub(batch) != null) {
            desk.postbox().deadLetter(lane.feed(), CheckpointCode.SEQUENCE_REPLAY.code(), ref);
        } else {
            reject(lane, CheckpointCode.SEQUENCE_REPLAY, batch, ref);
        }
    }

    private void reject(Lane lane, CheckpointCode code, Sha256 batch, RecordRef ref) {
        lane.rejected().add(batch);
        desk.postbox().notAccepted(lane.feed(), code.code(), batch, ref);
    }

    private boolean isFreshRepeat(@Nullable Stub stub, Instant at) {
        return stub != null && at.isBefore(stub.judgedAt().plus(desk.terms().repeatGrace()));
    }

    private void count(Lane lane, ChunkFate fate) {
        desk.metrics().count(ProcessorMetric.CHUNKS, lane.feed(), fate.label());
    }
}
