package sekisho.consumer.publish;

import static java.util.Objects.requireNonNull;

import sekisho.schemas.event.Reconciled;

/**
 * An event with its place in the outbox.
 *
 * @param position place, rising in the order in which the ledger decided
 */
public record OutboxEvent(long position, Reconciled event) {
    public OutboxEvent {
        requireNonNull(event, "event is null");
    }
}
