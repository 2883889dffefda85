package sekisho.producer;

import java.util.List;
import sekisho.records.Finding;
import sekisho.records.key.Tally;

/** What has become of a clearing file. */
public sealed interface SendOutcome {
    /** The desk itself refused the file whole: nothing was sealed, no number was used. */
    record Refused(List<Finding> findings) implements SendOutcome {
        public Refused {
            findings = List.copyOf(findings);
        }
    }

    /** The file is a batch, and will not be lost. */
    record Sent(BatchRef batch, Tally tally, Delivery delivery) implements SendOutcome {}
}
