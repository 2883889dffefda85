package sekisho.processor.gate;

import static java.util.Objects.requireNonNull;

import sekisho.envelope.Sha256;

/**
 * Names a record without its content.
 *
 * @param valueHash SHA-256 of its value
 */
public record RecordRef(String topic, int partition, long offset, Sha256 valueHash) {
    public RecordRef {
        requireNonNull(topic, "topic is null");
        requireNonNull(valueHash, "valueHash is null");
    }
}
