package sekisho.consumer.intake;

import java.util.Optional;

/**
 * How far one partition was read.
 *
 * @param next offset of the next record, from 0
 * @param epoch leader epoch of the last record; empty before the first
 */
public record Cursor(long next, Optional<Integer> epoch) {
    public Cursor {
        if (next < 0) {
            throw new IllegalArgumentException("next is negative");
        }
    }
}
