package sekisho.processor;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.processor.chain.FeedPartition;
import sekisho.processor.check.CheckJob;
import sekisho.processor.check.Checked;
import sekisho.processor.check.Checklist;
import sekisho.processor.log.ChunkLog;
import sekisho.processor.log.Quarantine;
import sekisho.processor.log.QuarantineRead;
import sekisho.processor.log.Shelf;
import sekisho.processor.quarantine.Refusal;
import sekisho.processor.quarantine.Refusals;
import sekisho.processor.state.Opening;
import sekisho.records.layout.Layouts;

/**
 * What a redrive of a quarantined batch would come to now: finds it and runs the whole check, without acts, verdict or
 * any trace. Needs the checkpoint's own configuration, keys and scanner. What the batch replaces is not looked at.
 */
public final class Rehearsal {
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final CheckpointConfig config;
    private final Clock clock;

    public Rehearsal(CheckpointConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Runs it.
     *
     * @return empty if the batch is not in quarantine
     * @throws StartRefused as the checkpoint's start would
     */
    public Optional<Checked> run(Sha256 batch) throws IOException, EnvelopeRefused {
        TrustWatch trust = TrustWatch.load(config.trust(), clock, feed -> false);
        Outer outer = Outer.connect(config, trust.feeds().values());
        Optional<Refusal> refusal = refusal(trust, outer, batch);
        return refusal.isEmpty() ? Optional.empty() : run(trust, outer, refusal.get());
    }

    private Optional<Refusal> refusal(TrustWatch trust, Outer outer, Sha256 batch) {
        try (Consumer<byte[], byte[]> consumer = outer.consumers().get()) {
            var refusals = new Refusals(trust.checkpoints(), clock);
            refusals.readFrom(consumer);
            return refusals.find(batch);
        }
    }

    private Optional<Checked> run(TrustWatch trust, Outer outer, Refusal refusal) throws IOException, EnvelopeRefused {
        int partition = FeedPartition.of(refusal.feed(), config.partitions());
        QuarantineRead read;
        try (Quarantine quarantine = Wiring.quarantine(outer, trust, clock)) {
            read = quarantine.find(
                    refusal.feed(),
                    partition,
                    refusal.batch(),
                    refusal.quarantinedAt().minus(MARGIN));
        }
        if (read instanceof QuarantineRead.Unavailable) {
            return Optional.of(new Checked.NotNow(CheckpointCode.LOG_UNAVAILABLE.code()));
        }
        return read instanceof QuarantineRead.Found found
                ? Optional.of(check(trust, outer, refusal.feed(), partition, found))
                : Optional.empty();
    }

    private Checked check(TrustWatch trust, Outer outer, String feed, int partition, QuarantineRead.Found found)
            throws IOException, EnvelopeRefused {
        var opening = new Opening(
                found.offset(),
                Sha256.ZERO,
                clock.instant(),
                Bytes.of(found.manifest().toCanonicalJson()),
                found.manifestCms(),
                found.keyEnvelope());
        var job = new CheckJob(
                feed,
                partition,
                found.manifest(),
                opening,
                Shelf.QUARANTINED,
                found.progress().snapshot(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var checklist = new Checklist(
                trust,
                Signing.reader(config.reading()),
                Layouts.load(config.layouts()),
                Scanners.looked(config, clock),
                config.terms().fileBytes(),
                clock);
        try (ChunkLog log = outer.logs().get()) {
            return checklist.run(job, log, () -> false);
        }
    }
}
