package sekisho.envelope;

import java.io.Serial;

/** Something was refused. Carries a code and where it was, never content, keys or personal data. */
public final class EnvelopeRefused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final EnvelopeCode code;

    /**
     * A refusal without a cause.
     *
     * @param where a word of ours such as "manifest" or a member name, never a value that was read
     */
    public EnvelopeRefused(EnvelopeCode code, String where) {
        super(code.code() + " (" + where + ")");
        this.code = code;
    }

    /**
     * A refusal with the class name of its cause: the message of a cause may quote what was read.
     */
    public EnvelopeRefused(EnvelopeCode code, String where, Throwable cause) {
        super(code.code() + " (" + where + ", " + cause.getClass().getSimpleName() + ")");
        this.code = code;
    }

    public EnvelopeCode code() {
        return code;
    }
}
