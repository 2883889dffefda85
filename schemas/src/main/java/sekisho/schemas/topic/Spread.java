package sekisho.schemas.topic;

/** How a topic is spread over partitions. */
public enum Spread {
    /** P partitions: the same number for every topic the checkpoint reads or is read by feed, for life. */
    BY_FEED,
    /** One partition. */
    SINGLE,
    /** {@value Topics#LEVY_PARTITIONS} partitions, by levy. */
    BY_LEVY;

    /**
     * The number of partitions.
     *
     * @param feedPartitions P, at least 1
     */
    public int partitions(int feedPartitions) {
        if (feedPartitions < 1) {
            throw new IllegalArgumentException("feedPartitions is below 1");
        }
        return switch (this) {
            case BY_FEED -> feedPartitions;
            case SINGLE -> 1;
            case BY_LEVY -> Topics.LEVY_PARTITIONS;
        };
    }
}
