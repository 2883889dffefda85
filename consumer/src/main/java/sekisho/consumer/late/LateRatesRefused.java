package sekisho.consumer.late;

/** A table of rates that isn't one: at which line. */
public final class LateRatesRefused extends Exception {
    private static final long serialVersionUID = 1;

    LateRatesRefused(long line) {
        super("line " + line);
    }
}
