package sekisho.consumer.verify;

import sekisho.consumer.code.VerifyCode;
import sekisho.envelope.Bytes;
import sekisho.envelope.OriginAssurance;
import sekisho.envelope.OriginalFile;
import sekisho.envelope.Sha256;

/** What this side makes of a released batch. */
public sealed interface Judgement {

    /**
     * It agrees.
     *
     * @param counted records and yen per kind, counted here
     * @param file length and SHA-256 as rebuilt here
     * @param inboxEnvelope the content key, wrapped anew for this side alone
     * @param engine second scanner and its definitions
     */
    record Agrees(
            Counted counted,
            Sha256 sealedKeyHash,
            OriginalFile file,
            OriginAssurance originAssurance,
            Bytes inboxEnvelope,
            String engine)
            implements Judgement {}

    /**
     * It does not: an alarm.
     *
     * @param detail a code or a place; never content
     */
    record Disagrees(VerifyCode code, String detail) implements Judgement {}

    /** Nobody can tell now: the scanner can't answer. The batch waits. */
    record NotNow(String code) implements Judgement {}
}
