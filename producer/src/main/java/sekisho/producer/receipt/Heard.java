package sekisho.producer.receipt;

import sekisho.envelope.Verdict;
import sekisho.producer.outbox.StoredBatch;

/** What a record of the receipts topic turned out to be. */
public sealed interface Heard {
    /** A verified verdict over a batch of this outbox. */
    record Judged(StoredBatch batch, Verdict verdict) implements Heard {}

    /** A verified statement that the checkpoint doesn't take a batch of this outbox as it is signed now. */
    record NotAccepted(StoredBatch batch, String code) implements Heard {}

    /** Verified, but about the past: from before this outbox, or a signature since replaced. */
    record Past() implements Heard {}

    /** Doesn't verify, so it says nothing. */
    record Invalid(String code) implements Heard {}
}
