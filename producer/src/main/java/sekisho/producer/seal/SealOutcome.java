package sekisho.producer.seal;

import java.util.List;
import sekisho.producer.outbox.StoredBatch;
import sekisho.records.Finding;
import sekisho.records.key.Tally;

/** What came of sealing a clearing file. */
public sealed interface SealOutcome {
    /** It is the feed's next batch. */
    record Sealed(StoredBatch batch, Tally tally) implements SealOutcome {}

    /** It breaks a rule; nothing of it is left. */
    record Refused(List<Finding> findings) implements SealOutcome {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
