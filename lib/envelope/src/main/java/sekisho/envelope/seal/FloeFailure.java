package sekisho.envelope.seal;

import java.io.Serial;

/** A FLOE header or segment that isn't what key, context and place demand. */
final class FloeFailure extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The part is "header" or "segment". */
    FloeFailure(String part) {
        super(part + " failure");
    }
}
