package sekisho.producer;

import java.time.Duration;
import java.util.Map;
import sekisho.envelope.Sha256;

/** How far a sealed batch has come. */
public sealed interface Delivery {
    /** In the outbox only; {@code send --resume} takes it further. */
    record Spooled(DeskCode why) implements Delivery {}

    /** The brokers hold all of it; nobody waited for the verdict. */
    record Published() implements Delivery {}

    /** Done: judged, and passed on towards the municipality. */
    record Released(Sha256 verdict) implements Delivery {}

    /**
     * Done: judged, and kept back by the checkpoint.
     *
     * @param findings broken rules with their number
     */
    record Refused(String code, Map<String, Long> findings, Sha256 verdict) implements Delivery {
        public Refused {
            findings = Map.copyOf(findings);
        }
    }

    /** The checkpoint didn't take it as this feed's next batch, also after it had been signed anew. */
    record NotAccepted(String code) implements Delivery {}

    /** No verdict in time. It may still come: {@code send --resume} looks again. */
    record Unanswered(Duration after) implements Delivery {}
}
