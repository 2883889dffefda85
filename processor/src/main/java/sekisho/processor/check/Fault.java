package sekisho.processor.check;

import java.io.IOException;
import java.io.Serial;

/** Ends a check in the middle of a stream, with its result. */
final class Fault extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Checked result;

    Fault(Checked result) {
        super("the check ends here");
        this.result = result;
    }

    Checked result() {
        return result;
    }
}
