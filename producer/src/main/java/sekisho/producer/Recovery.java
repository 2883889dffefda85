package sekisho.producer;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Signed;
import sekisho.envelope.Statement;
import sekisho.envelope.Verdict;
import sekisho.producer.outbox.Link;
import sekisho.producer.outbox.Outbox;
import sekisho.producer.receipt.ArrivedReceipt;
import sekisho.producer.receipt.Drain;
import sekisho.producer.receipt.ReceiptTopic;
import sekisho.producer.receipt.ReceiptVerification;

/** Finds the chain again after the outbox was lost: receipts are kept 400 days, and name number and hash. */
final class Recovery {
    private final Outbox outbox;
    private final Lines lines;
    private final ReceiptVerification verification;
    private final Clock clock;

    Recovery(Outbox outbox, Lines lines, ReceiptVerification verification, Clock clock) {
        this.outbox = outbox;
        this.lines = lines;
        this.verification = verification;
        this.clock = clock;
    }

    /** Reads all receipts and lets the empty outbox go on after the highest number that was judged. */
    Link run() throws IOException, DeskException {
        List<Link> judged = new ArrayList<>();
        AtomicLong next = new AtomicLong();
        try (ReceiptTopic topic = lines.receipts(0)) {
            new Drain(clock).all(topic, arrived -> {
                linkIn(arrived).ifPresent(judged::add);
                next.set(arrived.offset() + 1);
            });
        }
        Link last = judged.stream()
                .max(Comparator.comparingLong(Link::sequence))
                .orElseThrow(() -> new DeskException(DeskCode.NO_RECEIPT));
        outbox.startAfter(last);
        outbox.savePosition(next.get());
        return last;
    }

    private Optional<Link> linkIn(ArrivedReceipt arrived) throws IOException {
        if (arrived.statement().isEmpty()) {
            return Optional.empty();
        }
        byte[] cms = arrived.statement().get().toArray();
        try {
            Signed<? extends Statement> signed = verification.verify(cms);
            if (signed.statement() instanceof Verdict verdict) {
                outbox.keepReceipt(verdict.sequence(), signed.hash(), cms);
                return Optional.of(new Link(verdict.sequence(), verdict.manifestHash()));
            }
        } catch (EnvelopeRefused notTheCheckpoints) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
