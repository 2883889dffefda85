package sekisho.consumer.trust;

import java.io.IOException;
import java.util.Set;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;

/**
 * Nobody can tell now whether a certificate stands, because this side's revocation list is missing or out of date. That
 * is no fault of the other side: what waits goes on waiting, and nothing is decided.
 */
public final class TrustNotReady extends IOException {
    private static final long serialVersionUID = 1L;

    private static final Set<EnvelopeCode> OWN_FAULTS =
            Set.of(EnvelopeCode.CRL_MISSING, EnvelopeCode.CRL_STALE, EnvelopeCode.CRL_ROLLBACK);

    private final EnvelopeCode code;

    private TrustNotReady(EnvelopeRefused refused) {
        super(refused.code().code(), refused);
        this.code = refused.code();
    }

    /** Throws if the refusal speaks of this side's lists. */
    public static void check(EnvelopeRefused refused) throws TrustNotReady {
        if (speaksOfThisSide(refused)) {
            throw new TrustNotReady(refused);
        }
    }

    /** Whether it is this side's revocation list that is not in order. */
    public static boolean speaksOfThisSide(EnvelopeRefused refused) {
        return OWN_FAULTS.contains(refused.code());
    }

    public EnvelopeCode code() {
        return code;
    }
}
