package sekisho.schemas.stream;

import java.io.IOException;
import sekisho.schemas.wire.WireCode;

/** Carries a refusal through code that knows InputStream only; never leaves this package. */
final class StreamRefused extends IOException {
    private static final long serialVersionUID = 1L;

    final WireCode code;
    final long offset;

    StreamRefused(WireCode code, long offset) {
        super(code.code());
        this.code = code;
        this.offset = offset;
    }
}
