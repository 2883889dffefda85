package sekisho.producer.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import sekisho.producer.DeskException;
import sekisho.producer.outbox.BatchState;
import sekisho.producer.outbox.StoredBatch;

/**
 * Where a stored batch stands.
 *
 * @param word sealed, sending, sent, unanswered, released or refused
 * @param code why it was refused; else empty
 */
record Standing(String word, String code) {
    static Standing of(StoredBatch batch, Duration receiptTimeout, Instant now) throws IOException, DeskException {
        BatchState state = batch.state();
        if (state instanceof BatchState.Judged judged) {
            boolean released = judged.judgement().code().isEmpty();
            return new Standing(
                    released ? "released" : "refused", judged.judgement().code());
        }
        if (state instanceof BatchState.Published published) {
            boolean late = published.progress().openedAt().plus(receiptTimeout).isBefore(now);
            return new Standing(late ? "unanswered" : "sent", "");
        }
        return new Standing(state instanceof BatchState.Publishing ? "sending" : "sealed", "");
    }
}
