package sekisho.consumer.flow;

import java.util.Optional;
import sekisho.consumer.code.FlowCode;
import sekisho.envelope.EnvelopeRefused;

/** A fault of one feed's flow: that flow halts, the others go on. */
final class FlowHalted extends Exception {
    private static final long serialVersionUID = 1L;

    private final FlowCode code;

    FlowHalted(FlowCode code) {
        super(code.code());
        this.code = code;
    }

    FlowHalted(FlowCode code, EnvelopeRefused cause) {
        super(code.code(), cause);
        this.code = code;
    }

    FlowCode code() {
        return code;
    }

    /** The envelope's own code, where that was the reason. */
    Optional<String> detail() {
        return getCause() instanceof EnvelopeRefused refused
                ? Optional.of(refused.code().code())
                : Optional.empty();
    }
}
