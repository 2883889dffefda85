package sekisho.consumer.levy;

/** A levy file that isn't one: where, and which rule; never what stands there. */
public final class LevyRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final long line;

    LevyRefused(long line, String rule) {
        super("line " + line + ": " + rule);
        this.line = line;
    }

    /** Line in the file, from 1. */
    public long line() {
        return line;
    }
}
