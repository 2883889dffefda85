package sekisho.consumer.verify;

import java.io.IOException;
import java.util.Optional;
import sekisho.consumer.code.VerifyCode;
import sekisho.envelope.RefusedIOException;

/**
 * Why a pass over a batch ended, if the batch is the reason.
 *
 * @param detail a code or a place; never content
 */
public record Disagreement(VerifyCode code, String detail) {

    /** Empty if it broke off for another reason, such as a database that can't be reached. */
    public static Optional<Disagreement> of(IOException broken) {
        if (broken instanceof DisagreedException disagreed) {
            return Optional.of(new Disagreement(disagreed.code(), disagreed.detail()));
        }
        return broken instanceof RefusedIOException refused
                ? Optional.of(
                        new Disagreement(VerifyCode.ENVELOPE, refused.code().code()))
                : Optional.empty();
    }
}
