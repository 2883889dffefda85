package sekisho.producer;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sekisho.schemas.serde.ConfluentSerializer;
import sekisho.service.EndpointSettings;
import sekisho.service.KafkaSettings;

/**
 * The settings of one feed's desk (producer.yml).
 *
 * @param feed feed code 送信元コード
 * @param municipality code of the municipality it sends to
 * @param flow what this feed carries, as the municipality registered it
 * @param outbox folder of the outbox 送信箱, for this feed alone
 * @param signing whose signature the manifests get
 * @param recipients certificates of the readers (PEM), usually the checkpoint and the importer
 * @param trust folder of the trust registry, for the checkpoint's signature
 * @param schemaRegistry base URL of the schema registry
 * @param valueSerializer class of the record serializer; default {@link ConfluentSerializer}
 * @param layouts folder of the site's own layouts, beside the shipped ones; default: none
 * @param receiptTimeout after which a batch without a verdict counts as unanswered; default 10 minutes
 * @param validity how long a batch may take to be judged, at most 31 days; default 14 days
 * @param maxFileBytes longest clearing file; default 512 MiB
 * @param endpoint where {@code watch} serves metrics and health; default: a free port of 127.0.0.1
 * @param kafka settings of Kafka's clients, by the allow-list
 */
public record ProducerConfig(
        String feed,
        String municipality,
        String flow,
        Path outbox,
        Signing signing,
        List<Path> recipients,
        Path trust,
        URI schemaRegistry,
        String valueSerializer,
        Optional<Path> layouts,
        Duration receiptTimeout,
        Duration validity,
        long maxFileBytes,
        EndpointSettings endpoint,
        KafkaSettings kafka) {
    static final Duration RECEIPT_TIMEOUT = Duration.ofMinutes(10);
    static final Duration VALIDITY = Duration.ofDays(14);
    static final Duration MAX_VALIDITY = Duration.ofDays(31);
    static final long MAX_FILE_BYTES = 512L * 1024 * 1024;

    public ProducerConfig(
            String feed,
            String municipality,
            String flow,
            Path outbox,
            Signing signing,
            List<Path> recipients,
            Path trust,
            URI schemaRegistry,
            @Nullable String valueSerializer,
            Optional<Path> layouts,
            @Nullable Duration receiptTimeout,
            @Nullable Duration validity,
            long maxFileBytes,
            @Nullable EndpointSettings endpoint,
            KafkaSettings kafka) {
        this.feed = requireNonNull(feed, "feed is missing");
        this.municipality = requireNonNull(municipality, "municipality is missing");
        this.flow = requireNonNull(flow, "flow is missing");
        this.outbox = requireNonNull(outbox, "outbox is missing");
        this.signing = requireNonNull(signing, "signing is missing");
        this.recipients = List.copyOf(requireNonNull(recipients, "recipients is missing"));
        this.trust = requireNonNull(trust, "trust is missing");
        this.schemaRegistry = requireNonNull(schemaRegistry, "schemaRegistry is missing");
        this.valueSerializer = requireNonNullElse(valueSerializer, ConfluentSerializer.class.getName());
        this.layouts = requireNonNull(layouts, "layouts is null");
        this.receiptTimeout = requireNonNullElse(receiptTimeout, RECEIPT_TIMEOUT);
        this.validity = requireNonNullElse(validity, VALIDITY);
        this.maxFileBytes = maxFileBytes == 0 ? MAX_FILE_BYTES : maxFileBytes;
        this.endpoint = requireNonNullElseGet(endpoint, () -> new EndpointSettings(null, 0));
        this.kafka = requireNonNull(kafka, "kafka is missing");
        check();
    }

    private void check() {
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("recipients is empty");
        }
        if (receiptTimeout.isNegative() || receiptTimeout.isZero()) {
            throw new IllegalArgumentException("receiptTimeout must be positive");
        }
        if (validity.isNegative() || validity.isZero() || validity.compareTo(MAX_VALIDITY) > 0) {
            throw new IllegalArgumentException("validity must be positive and at most 31 days");
        }
        if (maxFileBytes < 0) {
            throw new IllegalArgumentException("maxFileBytes must be positive");
        }
    }

    /**
     * A signing key.
     *
     * @param keystore PKCS#12 file with one key, private to its owner
     * @param passwordFile file with its password, private to its owner
     */
    public record Signing(Path keystore, Path passwordFile) {
        public Signing {
            requireNonNull(keystore, "keystore is missing");
            requireNonNull(passwordFile, "passwordFile is missing");
        }
    }
}
