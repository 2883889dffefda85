package sekisho.consumer.verify;

import java.io.IOException;
import sekisho.consumer.code.VerifyCode;

/** This side disagrees 不一致 with what was released. Ends a pass over the batch wherever it stands. */
final class DisagreedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final VerifyCode code;
    private final String detail;

    /** @param detail a code or a place such as {@code line 4}; never content */
    DisagreedException(VerifyCode code, String detail) {
        super(code.code() + ": " + detail);
        this.code = code;
        this.detail = detail;
    }

    VerifyCode code() {
        return code;
    }

    String detail() {
        return detail;
    }
}
