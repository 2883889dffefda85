package sekisho.producer.receipt;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import sekisho.producer.DeskCode;
import sekisho.producer.DeskException;

/** Reads what lies in the receipts topic already, and doesn't wait for ever if the line goes silent meanwhile. */
public final class Drain {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Clock clock;

    public Drain(Clock clock) {
        this.clock = clock;
    }

    /** Takes one record. */
    @FunctionalInterface
    public interface Taker {
        void take(ArrivedReceipt arrived) throws IOException, DeskException;
    }

    /** Hands over every record up to the end as it was when the line was opened. */
    public void all(ReceiptTopic topic, Taker taker) throws IOException, DeskException {
        Instant heard = clock.instant();
        while (topic.isBehind()) {
            List<ArrivedReceipt> arrived = topic.poll(POLL);
            for (ArrivedReceipt one : arrived) {
                taker.take(one);
            }
            if (!arrived.isEmpty()) {
                heard = clock.instant();
            } else if (heard.plus(PATIENCE).isBefore(clock.instant())) {
                throw new DeskException(DeskCode.BROKER_UNREACHABLE, "silence");
            }
        }
    }
}
