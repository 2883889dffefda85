package sekisho.producer.receipt;

import java.time.Duration;
import java.util.List;
import sekisho.producer.DeskException;

/** The feed's receipts topic, read by position: no group, nothing committed. */
public interface ReceiptTopic extends AutoCloseable {
    /** What has come since the last call; waits for it, at most that long. */
    List<ArrivedReceipt> poll(Duration wait) throws DeskException;

    /** Whether something that was there when the line was opened hasn't been read yet. */
    boolean isBehind() throws DeskException;

    @Override
    void close();
}
