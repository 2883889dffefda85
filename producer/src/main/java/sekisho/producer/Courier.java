package sekisho.producer;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.producer.outbox.BatchState;
import sekisho.producer.outbox.Judgement;
import sekisho.producer.outbox.Outbox;
import sekisho.producer.outbox.StoredBatch;
import sekisho.producer.publish.Publisher;
import sekisho.producer.publish.SealedTopic;
import sekisho.producer.receipt.ArrivedReceipt;
import sekisho.producer.receipt.Drain;
import sekisho.producer.receipt.Heard;
import sekisho.producer.receipt.ReceiptBook;
import sekisho.producer.receipt.ReceiptTopic;
import sekisho.producer.seal.Chain;

/** Carries stored batches to the checkpoint in order, and hears its answers. */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private static final Duration POLL = Duration.ofMillis(500);

    /** How often one call has a refused tail signed anew; a cause that stays is the operator's. */
    private static final int SIGNED_ANEW = 1;

    private final Outbox outbox;
    private final Chain chain;
    private final Lines lines;
    private final ReceiptBook book;
    private final DeskMeters meters;
    private final Clock clock;
    private final Duration receiptTimeout;

    Courier(
            Outbox outbox,
            Chain chain,
            Lines lines,
            ReceiptBook book,
            DeskMeters meters,
            Clock clock,
            Duration receiptTimeout) {
        this.outbox = outbox;
        this.chain = chain;
        this.lines = lines;
        this.book = book;
        this.meters = meters;
        this.clock = clock;
        this.receiptTimeout = receiptTimeout;
    }

    /** Takes everything in the outbox as far as it gets; the code is there if the line was in the way. */
    Optional<DeskCode> push(DeskWatch watch) throws IOException, DeskException {
        try {
            catchUp();
            publishAll(watch);
            return Optional.empty();
        } catch (DeskException e) {
            return Optional.of(lineFault(e));
        }
    }

    /** Where a batch stands after {@link #push}. */
    Delivery answer(long sequence, Optional<DeskCode> fault, Waiting waiting, DeskWatch watch)
            throws IOException, DeskException {
        Optional<Delivery> known = judgementOf(sequence);
        if (known.isPresent()) {
            return known.get();
        }
        if (fault.isPresent()) {
            return new Delivery.Spooled(fault.get());
        }
        if (waiting == Waiting.NOT) {
            return new Delivery.Published();
        }
        watch.waiting(sequence);
        try {
            return await(sequence, watch);
        } catch (DeskException e) {
            return new Delivery.Spooled(lineFault(e));
        }
    }

    private static DeskCode lineFault(DeskException e) throws DeskException {
        if (!e.code().isOfTheLine()) {
            throw e;
        }
        return e.code();
    }

    /** Hears first what was said since the last time: it may change what has to be sent. */
    private void catchUp() throws IOException, DeskException {
        chain.mend();
        if (!hasGoneOut()) {
            return;
        }
        try (ReceiptTopic topic = lines.receipts(outbox.view().position())) {
            new Drain(clock).all(topic, this::take);
        }
    }

    private boolean hasGoneOut() throws IOException, DeskException {
        for (StoredBatch batch : outbox.view().unjudged()) {
            if (!(batch.state() instanceof BatchState.Sealed)) {
                return true;
            }
        }
        return false;
    }

    private void publishAll(DeskWatch watch) throws IOException, DeskException {
        if (!hasUnpublished()) {
            return;
        }
        try (SealedTopic topic = lines.sealed()) {
            Publisher publisher = new Publisher(
                    topic,
                    (batch, chunks) -> watch.publishing(
                            batch.link().sequence(),
                            chunks,
                            batch.manifest().chunks().size()),
                    clock);
            for (StoredBatch batch : outbox.view().unjudged()) {
                if (!(batch.state() instanceof BatchState.Published)) {
                    publisher.publish(batch);
                    LOG.atInfo()
                            .addKeyValue("sequence", batch.link().sequence())
                            .addKeyValue("batch", batch.hash())
                            .log("batch published");
                    meters.add(ProducerMetric.BATCHES_PUBLISHED, 1);
                }
            }
        }
    }

    private boolean hasUnpublished() throws IOException, DeskException {
        for (StoredBatch batch : outbox.view().unjudged()) {
            if (!(batch.state() instanceof BatchState.Published)) {
                return true;
            }
        }
        return false;
    }

    private Delivery await(long sequence, DeskWatch watch) throws IOException, DeskException {
        Instant deadline = clock.instant().plus(receiptTimeout);
        int signedAnew = 0;
        try (ReceiptTopic topic = lines.receipts(outbox.view().position())) {
            while (clock.instant().isBefore(deadline)) {
                for (ArrivedReceipt arrived : topic.poll(POLL)) {
                    Optional<String> refusal = take(arrived);
                    if (refusal.isPresent() && signedAnew++ >= SIGNED_ANEW) {
                        return new Delivery.NotAccepted(refusal.get());
                    } else if (refusal.isPresent()) {
                        publishAll(watch);
                    }
                }
                Optional<Delivery> known = judgementOf(sequence);
                if (known.isPresent()) {
                    return known.get();
                }
            }
        }
        return new Delivery.Unanswered(receiptTimeout);
    }

    /** Enters one record. Afterwards the chain is whole again; the code is there if a tail had to be signed anew. */
    private Optional<String> take(ArrivedReceipt arrived) throws IOException, DeskException {
        Heard heard = book.take(arrived);
        Optional<String> refusal = Optional.empty();
        if (heard instanceof Heard.NotAccepted notAccepted) {
            chain.signAnew(notAccepted.batch());
            refusal = Optional.of(notAccepted.code());
        } else {
            chain.mend();
        }
        outbox.savePosition(arrived.offset() + 1);
        count(heard);
        return refusal;
    }

    private Optional<Delivery> judgementOf(long sequence) throws IOException, DeskException {
        StoredBatch batch = outbox.view().batch(sequence).orElseThrow();
        if (!(batch.state() instanceof BatchState.Judged judged)) {
            return Optional.empty();
        }
        Judgement judgement = judged.judgement();
        return Optional.of(
                judgement.verdict().equals("RELEASED")
                        ? new Delivery.Released(judgement.statementHash())
                        : new Delivery.Refused(judgement.code(), judgement.findings(), judgement.statementHash()));
    }

    private void count(Heard heard) throws IOException, DeskException {
        if (heard instanceof Heard.Judged judged) {
            LOG.atInfo()
                    .addKeyValue("sequence", judged.verdict().sequence())
                    .addKeyValue("batch", judged.verdict().manifestHash())
                    .addKeyValue("verdict", judged.verdict().outcome())
                    .log("verdict received");
            meters.add(ProducerMetric.VERDICTS, 1, judged.verdict().outcome().name());
            Optional<Instant> opened = judged.batch().openedAt();
            opened.ifPresent(at -> meters.record(ProducerMetric.ANSWER, Duration.between(at, clock.instant())));
        } else if (heard instanceof Heard.NotAccepted) {
            meters.add(ProducerMetric.NOT_ACCEPTED, 1);
        } else if (heard instanceof Heard.Invalid) {
            meters.add(ProducerMetric.RECEIPTS_INVALID, 1);
        }
    }
}
