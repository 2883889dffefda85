package sekisho.consumer.act;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.OperationCode;
import sekisho.consumer.trust.TrustFolder;
import sekisho.consumer.trust.TrustNotReady;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.verify.ActVerifier;

/**
 * Whether those who decided may still decide, by the newest registry and revocation list: what a person signed is worth
 * nothing for an import once the person was removed or the certificate revoked. One that has merely run out since was good
 * when it signed.
 */
public final class Deciders {
    private static final Set<EnvelopeCode> GONE = Set.of(EnvelopeCode.ACT_UNREGISTERED, EnvelopeCode.SIGNER_REVOKED);

    private final TrustFolder trust;
    private final Clock clock;

    public Deciders(TrustFolder trust, Clock clock) {
        this.trust = trust;
        this.clock = clock;
    }

    /**
     * The persons of this effective act stand.
     *
     * @throws ConsumerRefused DECIDER_GONE; TRUST or NO_PERSONS if this side's lists can't tell
     */
    public void check(Connection connection, Sha256 act) throws SQLException, IOException, ConsumerRefused {
        ActRow row = ActStore.find(connection, act).orElseThrow(() -> new ConsumerRefused(ActCode.UNKNOWN));
        try {
            PersonRegistry persons =
                    trust.newest().persons().orElseThrow(() -> new ConsumerRefused(ActCode.NO_PERSONS));
            for (ActRow.Signature signature : row.signatures()) {
                stands(signature, persons);
            }
        } catch (EnvelopeRefused e) {
            throw new ConsumerRefused(TrustNotReady.speaksOfThisSide(e) ? OperationCode.TRUST : ActCode.NO_PERSONS, e);
        }
    }

    private void stands(ActRow.Signature signature, PersonRegistry persons) throws EnvelopeRefused, ConsumerRefused {
        try {
            ActVerifier.verify(signature.cms().toArray(), persons, clock.instant());
        } catch (EnvelopeRefused e) {
            if (GONE.contains(e.code())) {
                throw new ConsumerRefused(ActCode.DECIDER_GONE, e);
            }
            if (TrustNotReady.speaksOfThisSide(e)) {
                throw e;
            }
        }
    }
}
