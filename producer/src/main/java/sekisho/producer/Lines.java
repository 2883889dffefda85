package sekisho.producer;

import sekisho.producer.publish.SealedTopic;
import sekisho.producer.receipt.ReceiptTopic;

/** The desk's lines to the outer brokers. Whoever opens one closes it. */
public interface Lines {
    SealedTopic sealed() throws DeskException;

    /**
     * Reads receipts from an offset on.
     *
     * @param next first offset wanted
     */
    ReceiptTopic receipts(long next) throws DeskException;
}
