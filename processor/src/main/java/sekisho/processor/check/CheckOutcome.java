package sekisho.processor.check;

import static java.util.Objects.requireNonNull;

import sekisho.envelope.Sha256;
import sekisho.processor.log.QuarantineRead;
import sekisho.processor.state.Judgement;

/** What a worker hands back. */
public sealed interface CheckOutcome {
    String feed();

    /** The batch's manifest hash. */
    Sha256 batch();

    /** A signed verdict. */
    record Judged(String feed, Sha256 batch, Judgement judgement) implements CheckOutcome {
        public Judged {
            requireNonNull(feed, "feed is null");
            requireNonNull(batch, "batch is null");
            requireNonNull(judgement, "judgement is null");
        }
    }

    /** A refused batch was found again. */
    record Located(String feed, Sha256 batch, QuarantineRead.Found found) implements CheckOutcome {
        public Located {
            requireNonNull(feed, "feed is null");
            requireNonNull(batch, "batch is null");
            requireNonNull(found, "found is null");
        }
    }

    /** It can't be judged now: the batch is held 保留. */
    record NotNow(String feed, Sha256 batch, String code) implements CheckOutcome {
        public NotNow {
            requireNonNull(feed, "feed is null");
            requireNonNull(batch, "batch is null");
            requireNonNull(code, "code is null");
        }
    }
}
