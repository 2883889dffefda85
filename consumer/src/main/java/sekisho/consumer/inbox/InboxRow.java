package sekisho.consumer.inbox;

import java.time.Instant;
import sekisho.envelope.Bytes;

/**
 * One record of the inbox.
 *
 * @param offset its place in the partition
 * @param receivedAt when it was stored, by the database's clock
 */
public record InboxRow(long offset, Bytes value, Instant receivedAt) {}
