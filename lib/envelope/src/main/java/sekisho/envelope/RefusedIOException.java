package sekisho.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;

/** Carries an {@link EnvelopeRefused} through the methods of an {@link InputStream}. */
public final class RefusedIOException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final EnvelopeRefused refused;

    public RefusedIOException(EnvelopeRefused refused) {
        super(refused.getMessage(), refused);
        this.refused = refused;
    }

    public RefusedIOException(EnvelopeCode code, String where) {
        this(new EnvelopeRefused(code, where));
    }

    public EnvelopeRefused refused() {
        return refused;
    }

    public EnvelopeCode code() {
        return refused.code();
    }
}
