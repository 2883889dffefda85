package sekisho.consumer.intake;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sekisho.consumer.db.DatabaseSettings;
import sekisho.service.EndpointSettings;
import sekisho.service.KafkaSettings;

/**
 * intake.yml: settings of the intake. It names no key, for the intake has none.
 *
 * @param municipality six digits, required
 * @param topic default {@code clearing.checked.<municipality>}; its id and positions stand in the database
 * @param database as a member of sekisho_intake, required
 * @param endpoint default 127.0.0.1 and any free port
 * @param kafka the outer broker's one address and this side's TLS files, required
 * @param inboxGiB size of the inbox at which the intake halts, default 64
 */
public record IntakeConfig(
        String municipality,
        String topic,
        DatabaseSettings database,
        EndpointSettings endpoint,
        KafkaSettings kafka,
        Integer inboxGiB) {
    public IntakeConfig(
            String municipality,
            @Nullable String topic,
            DatabaseSettings database,
            @Nullable EndpointSettings endpoint,
            KafkaSettings kafka,
            @Nullable Integer inboxGiB) {
        this.municipality = requireNonNull(municipality, "municipality is required");
        this.topic = Objects.requireNonNullElse(topic, "clearing.checked." + municipality);
        this.database = requireNonNull(database, "database is required");
        this.endpoint = Objects.requireNonNullElseGet(endpoint, () -> new EndpointSettings(null, 0));
        this.kafka = requireNonNull(kafka, "kafka is required");
        this.inboxGiB = Optional.ofNullable(inboxGiB).orElse(64);
        if (!municipality.matches("[0-9]{6}")) {
            throw new IllegalArgumentException("municipality must be six digits");
        }
        if (this.inboxGiB < 1) {
            throw new IllegalArgumentException("inboxGiB must be at least 1");
        }
    }

    Bounds bounds() {
        return Bounds.DEFAULT.withInboxBytes(inboxGiB * (1L << 30));
    }
}
