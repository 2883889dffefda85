package sekisho.consumer.importing;

import java.io.IOException;
import java.util.Optional;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.VerifyCode;
import sekisho.consumer.trust.TrustNotReady;
import sekisho.consumer.verify.Disagreement;
import sekisho.envelope.EnvelopeRefused;

/** Rolls an import back. */
final class ImportRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Optional<VerifyCode> disagreement;

    ImportRefused(String code) {
        super(code);
        this.code = code;
        this.disagreement = Optional.empty();
    }

    ImportRefused(EnvelopeRefused refused) {
        super(refused.code().code(), refused);
        this.code = refused.code().code();
        this.disagreement =
                TrustNotReady.speaksOfThisSide(refused) ? Optional.empty() : Optional.of(VerifyCode.ENVELOPE);
    }

    ImportRefused(ConsumerRefused refused) {
        super(refused.code().code(), refused);
        this.code = refused.code().code();
        this.disagreement = refused.code() == VerifyCode.REVOKED ? Optional.of(VerifyCode.REVOKED) : Optional.empty();
    }

    /** A pass over the batch broke off. */
    ImportRefused(IOException broken) {
        super("import.broken", broken);
        this.disagreement = Disagreement.of(broken).map(Disagreement::code);
        this.code = Disagreement.of(broken).map(Disagreement::detail).orElse("import.broken");
    }

    String code() {
        return code;
    }

    /** Present if the batch itself is at fault; else it may be tried again. */
    Optional<VerifyCode> disagreement() {
        return disagreement;
    }
}
