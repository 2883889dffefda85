package sekisho.producer;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Signed;
import sekisho.envelope.Statement;
import sekisho.envelope.Verdict;
import sekisho.producer.outbox.Link;
import sekisho.producer.outbox.Outbox;
import sekisho.producer.receipt.ArrivedReceipt;
import sekisho.producer.receipt.ReceiptTopic;
import sekisho.producer.receipt.ReceiptVerification;

/** Finds the chain again after the outbox was lost: receipts are kept 400 days, and name number and hash. */
final class Recovery {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Outbox outbox;
    private final Lines lines;
    private final ReceiptVerification verification;

    Recovery(Outbox outbox, Lines lines, ReceiptVerification verification) {
        this.outbox = outbox;
        this.lines = lines;
        this.verification = verification;
    }

    /** Reads all receipts and lets the empty outbox go on after the highest number that was judged. */
    Link run() throws IOException, DeskException {
        Link last = Link.START;
        long next = 0;
        try (ReceiptTopic topic = lines.receipts(0)) {
            while (topic.isBehind()) {
                for (ArrivedReceipt arrived : topic.poll(POLL)) {
                    Link link = linkIn(arrived).orElse(last);
                    last = link.sequence() > last.sequence() ? link : last;
                    next = arrived.offset() + 1;
                }
            }
        }
        if (last.equals(Link.START)) {
            throw new DeskException(DeskCode.NO_RECEIPT);
        }
        outbox.startAfter(last);
        outbox.savePosition(next);
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
