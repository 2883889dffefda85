package sekisho.records.layout;

import sekisho.schemas.record.Kind;

/**
 * One code of a file's kind column and what it means.
 *
 * @param code as the file spells it
 * @param kind its meaning
 * @param realtime whether the record is marked as real-time data
 * @param settled whether the code means this kind only with, or only without, a settlement date
 */
public record KindCode(String code, Kind kind, boolean realtime, Settled settled) {
    /** Condition on the settlement date. */
    public enum Settled {
        ANY,
        YES,
        NO;

        boolean fits(boolean hasSettleOn) {
            return this == ANY || (this == YES) == hasSettleOn;
        }
    }
}
