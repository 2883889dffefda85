package sekisho.envelope;

/**
 * Records and yen of one kind (件数・金額).
 *
 * @param yen may be negative: cancellations
 */
public record Count(long records, long yen) {
    public Count {
        Grammar.require(records >= 0 && records < 1L << 53, "records");
        Grammar.require(Math.abs(yen) < 1L << 53, "yen");
    }
}
