package sekisho.producer;

/** Looks over the desk's shoulder during long work. */
public interface DeskWatch {
    DeskWatch NONE = new DeskWatch() {};

    /**
     * The clearing file is being read.
     *
     * @param bytes read so far, of {@code total}
     */
    default void reading(long bytes, long total) {}

    /**
     * A batch is on its way.
     *
     * @param chunks acknowledged so far, of {@code total}
     */
    default void publishing(long sequence, int chunks, int total) {}

    /** The brokers hold the batch; now it is the checkpoint's turn. */
    default void waiting(long sequence) {}
}
