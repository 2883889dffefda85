package sekisho.consumer.report;

/**
 * A number of things and their amount.
 *
 * @param count how many
 * @param yen sum of their amounts
 */
public record Sum(long count, long yen) {
    public static final Sum NONE = new Sum(0, 0);

    Sum plus(Sum other) {
        return new Sum(count + other.count, Math.addExact(yen, other.yen));
    }
}
