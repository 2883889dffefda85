package sekisho.producer.outbox;

import sekisho.envelope.Sha256;

/**
 * A link of the feed's chain: a number and the manifest hash that stands there.
 *
 * @param sequence from 1; 0 before the first batch
 */
public record Link(long sequence, Sha256 hash) {
    /** Where a feed that has never sent stands. */
    public static final Link START = new Link(0, Sha256.ZERO);

    public Link {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence is negative");
        }
    }
}
