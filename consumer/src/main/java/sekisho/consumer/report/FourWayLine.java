package sekisho.consumer.report;

/**
 * The four-way check of one batch: file = sent = imported = reconciled + exceptions, in count and yen.
 *
 * @param sent records that the signed manifest states; its yen are compared per kind when the batch is verified
 * @param file what the rebuilt file holds, as the consumer counted it
 * @param imported what stands in the ledger
 * @param applied became a payment, or part of one
 * @param repeated said again what was known
 * @param withdrawn of a batch that has been replaced
 * @param told failed and unknown debits
 */
public record FourWayLine(
        String manifestHash,
        String feed,
        long sequence,
        long sent,
        Sum file,
        Sum imported,
        Sum applied,
        Sum repeated,
        Sum withdrawn,
        Sum told) {
    /** Whether all four agree. */
    public boolean agrees() {
        Sum ended = applied.plus(repeated).plus(withdrawn).plus(told);
        return sent == file.count() && file.equals(imported) && imported.equals(ended);
    }
}
