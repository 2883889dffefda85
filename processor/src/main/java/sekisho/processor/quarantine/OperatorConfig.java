package sekisho.processor.quarantine;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import sekisho.service.KafkaSettings;

/**
 * The configuration file of an outer operator (YAML).
 *
 * @param trust folder of the trust registry
 * @param kafka connection to the outer cluster, with the operator's own certificate
 */
public record OperatorConfig(Path trust, KafkaSettings kafka) {
    public OperatorConfig {
        requireNonNull(trust, "trust is missing");
        requireNonNull(kafka, "kafka is missing");
    }
}
