package sekisho.processor.gate;

import java.io.Serial;

/** A record of the acts' topic is no act in order. */
final class ActRefused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String action;
    private final String code;

    /** @param action its word, or {@code unknown} */
    ActRefused(String action, String code) {
        super(code);
        this.action = action;
        this.code = code;
    }

    String action() {
        return action;
    }

    String code() {
        return code;
    }
}
