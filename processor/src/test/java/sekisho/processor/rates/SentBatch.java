package sekisho.processor.rates;

import org.apache.kafka.clients.producer.RecordMetadata;
import sekisho.envelope.Sha256;

/**
 * A batch that the broker has.
 *
 * @param first its first chunk
 * @param last its last chunk, with the broker's time
 */
record SentBatch(Sha256 hash, RecordMetadata first, RecordMetadata last) {}
