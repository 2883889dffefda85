package sekisho.processor.gate;

import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.processor.CheckpointCode;
import sekisho.processor.ProcessorMetric;
import sekisho.processor.check.CheckJob;
import sekisho.processor.check.CheckOutcome;
import sekisho.processor.state.Judgement;
import sekisho.processor.state.Redrive;
import sekisho.processor.state.Stage;

/** Moves the batches of a lane on with time: waits, checks, holds, refusals, and the feed's step after a verdict. */
final class Judging {
    private static final String SCAN_CODES = "scan.";
    /** An internal error may be a passing one (memory, disk); a batch that meets it again and again is given up. */
    private static final int TRIES_AFTER_BUG = 3;

    /** As many missing chunks are named as a person can read. */
    private static final int NAMED_CHUNKS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Judging.class);

    private final Desk desk;
    private final JobDesk jobs;
    private final Redriving redriving;
    private final int partition;

    /** @param partition of the sealed topics, and so of every feed here */
    Judging(Desk desk, JobDesk jobs, Redriving redriving, int partition) {
        this.desk = desk;
        this.redriving = redriving;
        this.partition = partition;
        this.jobs = jobs;
    }

    /** Drops what waited too long, and marks batches whose chunks do. */
    void age(Lane lane, Instant now) {
        forget(lane, now);
        lane.candidates().forEach(candidate -> stallIfLate(lane, candidate, now));
    }

    /** Hands the next batch to the pool; returns the batch to release, if any. */
    Optional<Candidate> advance(Lane lane, Instant now) {
        Optional<Candidate> head =
                redriving.head(lane, lane.head(now, desk.terms().incompleteAfter()));
        head.ifPresent(candidate -> step(lane, candidate, now));
        return head.filter(candidate -> candidate.stage() instanceof Stage.Releasing);
    }

    /** Takes what a worker found; a result for a batch that is gone or further on is void. */
    void take(Lane lane, CheckOutcome outcome, Instant now) {
        Optional<Candidate> candidate = lane.underWay(outcome.batch());
        if (outcome instanceof CheckOutcome.Located located) {
            redriving.located(lane, located);
        } else if (outcome instanceof CheckOutcome.Judged judged) {
            candidate.ifPresent(batch -> release(lane, batch, judged.judgement()));
        } else if (outcome instanceof CheckOutcome.NotNow notNow) {
            desk.metrics().count(ProcessorMetric.HOLDS, lane.feed(), notNow.code());
            candidate.ifPresentOrElse(
                    batch -> notNow(lane, batch, notNow.code(), now),
                    () -> redriving.notLocated(lane, notNow.batch(), notNow.code()));
        }
    }

    /** A chunk is gone or changed while its batch is being released: the verdict that was not published yet falls. */
    void lost(Lane lane, Candidate candidate, Stage.Releasing releasing, CheckpointCode code) {
        LOG.atError()
                .addKeyValue("feed", lane.feed())
                .addKeyValue("batch", candidate.hash())
                .addKeyValue("code", code.code())
                .log("chunks were lost while their batch was being released");
        refuse(lane, candidate, releasing.refuse(code.code()));
    }

    private void notNow(Lane lane, Candidate candidate, String code, Instant now) {
        if (candidate.stage() instanceof Stage.Refusing refusing) {
            candidate.become(refusing.later(now.plus(desk.terms().holdMax())));
        } else if (candidate.stage() instanceof Stage.Checking checking) {
            Stage.Held held = checking.hold(
                    code, now, desk.terms().holdFirst(), desk.terms().holdMax());
            boolean isBug = code.equals(CheckpointCode.CHECK_FAILED.code());
            if (isBug && held.tries() >= TRIES_AFTER_BUG) {
                refuse(lane, candidate, held.refuse(code));
            } else {
                hold(lane, candidate, held);
            }
        }
    }

    private void step(Lane lane, Candidate candidate, Instant now) {
        if (candidate.stage() instanceof Stage.Complete complete && isDiscarded(candidate)) {
            refuse(lane, candidate, complete.refuse(CheckpointCode.BATCH_DISCARDED.code()));
        } else if (candidate.stage() instanceof Stage.Complete complete) {
            candidate.become(complete.check());
            submit(lane, candidate, Optional.empty());
        } else if (candidate.stage() instanceof Stage.Stalled stalled) {
            refuse(lane, candidate, stalled.refuse(CheckpointCode.BATCH_INCOMPLETE.code()));
        } else if (candidate.stage() instanceof Stage.Held held) {
            stepHeld(lane, candidate, held, now);
        } else if (candidate.stage() instanceof Stage.Refusing refusing
                && refusing.retryAt().filter(at -> !now.isBefore(at)).isPresent()) {
            refuse(lane, candidate, new Stage.Refusing(refusing.code()));
        }
    }

    private static boolean isDiscarded(Candidate candidate) {
        return candidate
                .redrive()
                .filter(redrive -> redrive.kind() == Redrive.Kind.DISCARD)
                .isPresent();
    }

    private void stepHeld(Lane lane, Candidate candidate, Stage.Held held, Instant now) {
        if (held.since().plus(desk.terms().holdLimit()).isBefore(now)) {
            boolean isScan = held.code().startsWith(SCAN_CODES);
            CheckpointCode code = isScan ? CheckpointCode.SCAN_UNAVAILABLE : CheckpointCode.CHECK_FAILED;
            refuse(lane, candidate, held.refuse(code.code()));
        } else if (!now.isBefore(held.retryAt())) {
            candidate.become(held.retry());
            submit(lane, candidate, Optional.empty());
        }
    }

    private void stallIfLate(Lane lane, Candidate candidate, Instant now) {
        if (candidate.stage() instanceof Stage.Assembling assembling
                && assembling.since().plus(desk.terms().stalledAfter()).isBefore(now)) {
            candidate.become(assembling.stall());
            desk.metrics().count(ProcessorMetric.STALLS, lane.feed());
            LOG.atWarn()
                    .addKeyValue("feed", lane.feed())
                    .addKeyValue("sequence", candidate.manifest().sequence())
                    .addKeyValue("batch", candidate.hash())
                    .addKeyValue("chunks", candidate.progress().chunks())
                    .addKeyValue("missing", candidate.progress().missing())
                    .addKeyValue("indices", candidate.progress().missingIndices(NAMED_CHUNKS))
                    .log("batch stalled, chunks are missing");
        }
    }

    private void hold(Lane lane, Candidate candidate, Stage.Held held) {
        if (held.tries() == 1 && candidate.redrive().isEmpty()) {
            desk.journal().held(lane.feed(), candidate.hash(), held);
        }
        candidate.become(held);
    }

    private void refuse(Lane lane, Candidate candidate, Stage.Refusing refusing) {
        candidate.become(refusing);
        submit(lane, candidate, Optional.of(refusing.code()));
    }

    private void release(Lane lane, Candidate candidate, Judgement judgement) {
        Stage.Releasing releasing;
        if (candidate.stage() instanceof Stage.Checking checking) {
            releasing = checking.release(judgement);
        } else if (candidate.stage() instanceof Stage.Refusing refusing) {
            releasing = refusing.release(judgement);
        } else {
            return;
        }
        candidate.become(releasing);
        desk.journal().releasing(lane.feed(), candidate, releasing);
    }

    private void submit(Lane lane, Candidate candidate, Optional<String> refusal) {
        jobs.submit(new CheckJob(
                lane.feed(),
                partition,
                candidate.manifest(),
                candidate.opening(),
                candidate.shelf(),
                candidate.progress().snapshot(),
                candidate.redrive(),
                lineage(lane, candidate),
                refusal));
    }

    /** A correction may name any batch of its own feed that has a verdict; all earlier ones have one by now. */
    private static Optional<CheckpointCode> lineage(Lane lane, Candidate candidate) {
        return candidate
                .manifest()
                .replaces()
                .filter(target -> lane.stub(target) == null)
                .map(target -> CheckpointCode.REPLACES_UNKNOWN);
    }

    private void forget(Lane lane, Instant now) {
        lane.early().expire(now).forEach(chunk -> {
            desk.journal().earlyGone(lane.feed(), chunk);
            desk.metrics().count(ProcessorMetric.CHUNKS, lane.feed(), ChunkFate.DROPPED.label());
        });
        lane.forgetStubs(now, desk.terms().historyAge())
                .forEach(batch -> desk.journal().stubGone(lane.feed(), batch));
    }
}
