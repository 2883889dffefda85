package sekisho.processor.act;

import java.io.Serial;
import sekisho.processor.CheckpointCode;

/** An act can't even be proposed; says why. */
public final class ActDeskRefused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final CheckpointCode code;

    ActDeskRefused(CheckpointCode code) {
        super(code.code());
        this.code = code;
    }

    public CheckpointCode code() {
        return code;
    }
}
