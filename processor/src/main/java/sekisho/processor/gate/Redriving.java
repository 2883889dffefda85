package sekisho.processor.gate;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.envelope.Bytes;
import sekisho.envelope.Sha256;
import sekisho.processor.CheckpointCode;
import sekisho.processor.ProcessorMetric;
import sekisho.processor.check.CheckOutcome;
import sekisho.processor.check.FindJob;
import sekisho.processor.log.QuarantineRead;
import sekisho.processor.state.Judgement;
import sekisho.processor.state.Opening;
import sekisho.processor.state.Redrive;
import sekisho.processor.state.Stub;

/**
 * The accountable way out of quarantine: found again by time and hash, a batch passes every check anew (or is given up),
 * and its new verdict takes the place of the old one. The feed's sequence doesn't move.
 */
final class Redriving {
    private static final Logger LOG = LoggerFactory.getLogger(Redriving.class);
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Desk desk;
    private final JobDesk jobs;
    private final int partition;
    private final Clock clock;

    Redriving(Desk desk, JobDesk jobs, int partition, Clock clock) {
        this.desk = desk;
        this.jobs = jobs;
        this.partition = partition;
        this.clock = clock;
    }

    /** Which batch of a feed is to move now: a redriven one goes first, unless another is being judged. */
    Optional<Candidate> head(Lane lane, Optional<Candidate> next) {
        if (next.filter(Candidate::isTaken).isPresent()) {
            return next;
        }
        lane.redrives().next().ifPresent(batch -> search(lane, batch));
        return lane.redrives().current().or(() -> next);
    }

    void located(Lane lane, CheckOutcome.Located located) {
        Optional<Redrive> order = lane.redrives().order(located.batch());
        if (order.isEmpty()) {
            return;
        }
        QuarantineRead.Found found = located.found();
        var opening = new Opening(
                found.offset(),
                Sha256.ZERO,
                clock.instant(),
                Bytes.of(found.manifest().toCanonicalJson()),
                found.manifestCms(),
                found.keyEnvelope());
        Candidate candidate = Candidate.redriven(found.manifest(), opening, found.progress(), order.get());
        lane.redrives().started(located.batch()).ifPresent(candidate::become);
        lane.redrives().found(candidate);
    }

    /** It could not be found: for good, or because the broker was silent. */
    void notLocated(Lane lane, Sha256 batch, String code) {
        if (!code.equals(CheckpointCode.QUARANTINE_MISSING.code())) {
            lane.redrives().postpone(batch);
            return;
        }
        String action = lane.redrives()
                .order(batch)
                .map(order -> order.kind().name().toLowerCase(Locale.ROOT))
                .orElse("unknown");
        desk.metrics().count(ProcessorMetric.ACTS, action, "missing");
        LOG.atWarn()
                .addKeyValue("feed", lane.feed())
                .addKeyValue("batch", batch)
                .addKeyValue("code", code)
                .log("batch is not in quarantine");
        lane.redrives().done(batch);
        desk.journal().redriveGone(lane.feed(), batch);
    }

    /** The new verdict is out. */
    void finished(Lane lane, Candidate candidate, Judgement judgement) {
        Stub before = lane.stub(candidate.hash());
        if (before != null) {
            Stub after = before.superseded(judgement);
            lane.remember(candidate.hash(), after);
            desk.journal().stub(lane.feed(), candidate.hash(), after);
        }
        lane.redrives().done(candidate.hash());
        desk.journal().redriveGone(lane.feed(), candidate.hash());
    }

    private void search(Lane lane, Sha256 batch) {
        Stub stub = lane.stub(batch);
        if (stub == null) {
            notLocated(lane, batch, CheckpointCode.QUARANTINE_MISSING.code());
            return;
        }
        lane.redrives().searching(batch);
        jobs.find(
                new FindJob(lane.feed(), partition, batch, stub.quarantinedAt().minus(MARGIN)));
    }
}
