package sekisho.records.layout;

import java.util.Set;
import sekisho.records.RecordCode;
import sekisho.schemas.record.Kind;

/**
 * A total of the trailer and what it must be equal to.
 *
 * @param field name of the trailer's field
 * @param slot where the trailer's total is kept
 * @param sum what is summed up
 * @param kinds over which kinds
 * @param direction over which direction of a bank statement; empty = both
 * @param code what it is called when it differs
 */
public record ControlTotal(String field, Slot slot, Sum sum, Set<Kind> kinds, String direction, RecordCode code) {
    /** What is summed up. */
    public enum Sum {
        RECORDS,
        YEN
    }

    public ControlTotal {
        kinds = Set.copyOf(kinds);
    }
}
