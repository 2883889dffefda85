package sekisho.processor;

import java.io.Serial;

/** The checkpoint can't start: something it needs is missing or wrong. Says what, for the operator. */
public final class StartRefused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    StartRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    StartRefused(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Whether another try may succeed. */
    public enum Reason {
        /** Settings, keys or topics are wrong. */
        REFUSED,
        /** Broker or registry doesn't answer. */
        UNREACHABLE
    }
}
