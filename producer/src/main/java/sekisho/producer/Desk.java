package sekisho.producer;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.producer.outbox.Draft;
import sekisho.producer.outbox.Link;
import sekisho.producer.outbox.Outbox;
import sekisho.producer.outbox.StoredBatch;
import sekisho.producer.seal.FileSealer;
import sekisho.producer.seal.SealOutcome;

/**
 * The desk of one feed: checks clearing files, seals them into the outbox, carries the outbox to the checkpoint and
 * waits for its verdicts. One desk at a time holds an outbox, and one thread works at it.
 */
public final class Desk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final Outbox outbox;
    private final FileSealer sealer;
    private final Courier courier;
    private final Recovery recovery;
    private final DeskMeters meters;
    private final Clock clock;
    private final OrderRules rules;

    Desk(
            Outbox outbox,
            FileSealer sealer,
            Courier courier,
            Recovery recovery,
            DeskMeters meters,
            Clock clock,
            OrderRules rules) {
        this.outbox = outbox;
        this.sealer = sealer;
        this.courier = courier;
        this.recovery = recovery;
        this.meters = meters;
        this.clock = clock;
        this.rules = rules;
    }

    /**
     * Opens the desk that a configuration describes; takes its outbox.
     *
     * @throws DeskException {@link DeskCode#OUTBOX_LOCKED} and others
     */
    public static Desk open(ProducerConfig config, MeterRegistry registry, Clock clock)
            throws IOException, DeskException {
        return DeskWiring.open(config, new KafkaLines(config), registry, clock);
    }

    /**
     * Sends one clearing file, after whatever the outbox still holds. From the moment it is sealed it is not lost: a
     * fault of the line is told as {@link Delivery.Spooled}.
     */
    public SendOutcome send(SendOrder order, Waiting waiting, DeskWatch watch) throws IOException, DeskException {
        rules.require(order);
        Instant begun = clock.instant();
        SealOutcome outcome;
        try (Draft draft = outbox.draft()) {
            outcome = sealer.seal(order, draft, watch);
        }
        if (outcome instanceof SealOutcome.Refused refused) {
            meters.add(ProducerMetric.FILES_REFUSED, 1);
            return new SendOutcome.Refused(refused.findings());
        }
        SealOutcome.Sealed sealed = (SealOutcome.Sealed) outcome;
        meters.record(ProducerMetric.SEALING, Duration.between(begun, clock.instant()));
        count(sealed);
        long sequence = sealed.batch().link().sequence();
        Delivery delivery = courier.answer(sequence, courier.push(watch), waiting, watch);
        return new SendOutcome.Sent(refOf(sequence), sealed.tally(), delivery);
    }

    /** The batch that was made of an order with that ticket, also by an earlier process. */
    public Optional<BatchRef> batchOf(String ticket) throws IOException, DeskException {
        return outbox.view().batchOf(ticket).map(BatchRef::of);
    }

    /** Takes all unjudged batches as far as they get. */
    public List<Resumed> resume(Waiting waiting, DeskWatch watch) throws IOException, DeskException {
        List<Resumed> resumed = new ArrayList<>();
        List<StoredBatch> waited = outbox.view().unjudged();
        Optional<DeskCode> fault = courier.push(watch);
        for (StoredBatch batch : waited) {
            long sequence = batch.link().sequence();
            Delivery delivery = courier.answer(sequence, fault, waiting, watch);
            resumed.add(new Resumed(refOf(sequence), delivery));
        }
        return List.copyOf(resumed);
    }

    /** A batch that was in the outbox, and where it is now. */
    public record Resumed(BatchRef batch, Delivery delivery) {}

    /**
     * After a lost outbox: goes on after the last batch the checkpoint has judged.
     *
     * @return that batch's number and hash
     * @throws DeskException {@link DeskCode#NO_RECEIPT}, {@link DeskCode#OUTBOX_NOT_EMPTY}
     */
    public Link recover() throws IOException, DeskException {
        return recovery.run();
    }

    @Override
    public void close() throws IOException {
        outbox.close();
    }

    /** Read again: on its way the batch may have been signed anew. */
    private BatchRef refOf(long sequence) throws IOException, DeskException {
        return BatchRef.of(outbox.view().batch(sequence).orElseThrow());
    }

    private void count(SealOutcome.Sealed sealed) {
        LOG.atInfo()
                .addKeyValue("sequence", sealed.batch().link().sequence())
                .addKeyValue("batch", sealed.batch().hash())
                .log("batch sealed");
        meters.add(ProducerMetric.BATCHES_SEALED, 1);
        meters.add(ProducerMetric.RECORDS_SEALED, sealed.tally().records());
        meters.add(ProducerMetric.BYTES_SEALED, sealed.batch().manifest().body().encodedLength());
    }
}
