package sekisho.producer.receipt;

import java.util.Optional;
import sekisho.envelope.Bytes;

/**
 * One record of the receipts topic; nothing of it is verified yet.
 *
 * @param statement CMS of a verdict or receipt; empty if the record isn't readable as one
 */
public record ArrivedReceipt(long offset, Optional<Bytes> statement) {}
