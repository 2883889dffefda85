package sekisho.processor.gate;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import sekisho.processor.check.CheckOutcome;
import sekisho.processor.log.ChunkLog;
import sekisho.processor.state.FeedControl.Flow;
import sekisho.schemas.topic.Topics;

/** One opening of a task: its lanes as read from the stores, its queue of verdicts, its second reader. */
final class Life implements AutoCloseable {
    private final GateParts parts;
    private final ProcessorContext<@Nullable String, Outgoing> context;
    private final Lanes lanes;
    private final RecordGate records;
    private final Controls controls;
    private final Acts acts;
    private final JobDesk jobs;
    private final Judging judging;
    private final ChunkLog chunks;
    private final Releaser releaser;
    private final LaneGauges gauges;
    private final Bell bell = new Bell();
    private int turn;

    private Life(GateParts parts, ProcessorContext<@Nullable String, Outgoing> context) {
        this.parts = parts;
        this.context = context;
        int partition = context.taskId().partition();
        var journal = new Journal(context.getStateStore(Gate.BATCHES), context.getStateStore(Gate.FEEDS));
        var postbox = new Postbox(this::forward, parts.receipts(), parts.signer(), parts.metrics(), parts.clock());
        var desk = new Desk(journal, postbox, parts.metrics(), parts.terms());
        this.jobs = new JobDesk(parts.pool());
        var redriving = new Redriving(desk, jobs, partition, parts.clock());
        var aftermath = new Aftermath(desk, redriving, partition);
        this.lanes = Lanes.load(journal, parts.feeds());
        this.records = new RecordGate(
                new Binding(parts.feeds(), parts.partitions()),
                lanes,
                parts.sealed(),
                parts.manifests(),
                new Arrivals(desk, aftermath, bell),
                postbox,
                parts.clock());
        this.controls = Controls.load(journal);
        this.acts = new Acts(
                parts.persons(),
                controls,
                new ActEffects(parts.feeds(), lanes, controls, desk, aftermath, parts.clock()),
                postbox,
                parts.metrics(),
                parts.clock());
        this.judging = new Judging(desk, jobs, redriving, partition);
        this.chunks = parts.logs().get();
        this.releaser = new Releaser(desk, judging, aftermath, chunks, partition);
        this.gauges = new LaneGauges(parts.metrics());
    }

    static Life open(GateParts parts, ProcessorContext<@Nullable String, Outgoing> context) {
        return new Life(parts, context);
    }

    void arrived(Record<byte @Nullable [], byte @Nullable []> record) {
        context.recordMetadata().ifPresent(metadata -> {
            if (metadata.topic().equals(Topics.ACTS.name())) {
                acts.take(metadata, record);
            } else {
                records.take(metadata, record, Instant.ofEpochMilli(record.timestamp()));
            }
        });
    }

    /** Whether something may move on before the next tick. */
    boolean isBusy() {
        return bell.isRung() || jobs.isWaiting();
    }

    /** A tick, if it has something to do. */
    void look(Instant now) {
        if (bell.isRung() || jobs.hasOutcome()) {
            tick(now);
        }
    }

    /** Takes verdicts, moves every feed on, and releases a slice; the feed that begins changes with every tick. */
    void tick(Instant now) {
        bell.still();
        parts.metrics().tick(parts.clock().instant());
        for (Optional<CheckOutcome> outcome = jobs.poll(); outcome.isPresent(); outcome = jobs.poll()) {
            CheckOutcome taken = outcome.get();
            lanes.find(taken.feed()).ifPresent(lane -> judging.take(lane, taken, now));
        }
        controls.expire(now);
        var slice = new Slice(parts.terms().sliceBytes(), parts.terms().sliceTime());
        for (Lane lane : lanes.from(turn++)) {
            judging.age(lane, now);
            boolean stopped = controls.flow(lane.feed()) == Flow.STOPPED;
            Optional<String> municipality = lanes.municipality(lane);
            if (!stopped && municipality.isPresent()) {
                releaseWhatIsReady(lane, municipality.get(), now, slice);
            }
            gauges.show(lane, stopped, controls.waitingFor(lane.feed()), now);
        }
    }

    /** Closes the second reader; results that still come reach nobody. */
    @Override
    public void close() {
        jobs.close();
        chunks.close();
        gauges.clear();
    }

    private void releaseWhatIsReady(Lane lane, String municipality, Instant now, Slice slice) {
        Optional<Candidate> ready = judging.advance(lane, now);
        if (ready.isPresent() && !slice.isSpent()) {
            releaser.release(lane, ready.get(), municipality, slice);
        }
        if (ready.isPresent()) {
            // Its next slice, or the batch behind it.
            bell.ring();
        }
    }

    private void forward(@Nullable String key, Outgoing outgoing) {
        context.forward(new Record<>(key, outgoing, parts.clock().millis()));
    }
}
