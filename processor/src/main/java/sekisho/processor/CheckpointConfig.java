package sekisho.processor;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sekisho.schemas.topic.Topics;
import sekisho.service.EndpointSettings;
import sekisho.service.KafkaSettings;
import sekisho.service.calendar.ArrivalTerms;

/**
 * The configuration file of the checkpoint (YAML).
 *
 * @param application prefix of changelogs, transactional ids and the group; default {@code sekisho-checkpoint}
 * @param instance fixed id of this instance, different from every other's
 * @param stateDir a volume of its own; kept over restarts
 * @param trust folder of the trust registry
 * @param reading the checkpoint's keys to read batches, current and earlier ones
 * @param signing the checkpoint's key to sign verdicts
 * @param scanner which virus scanner; absent only where a test hands one over
 * @param layouts folder of the municipality's own layouts, beside the shipped ones; default: none
 * @param furtherScanners engines that must also call each file clean; default none
 * @param policyVersion stands in every verdict
 * @param workers batches checked at the same time; default 2
 * @param partitions P, the same for every feed topic for life; default 6
 * @param threads stream threads; default 1
 * @param replicas of the changelogs; default 3
 * @param schemaRegistry of the outer segment
 * @param endpoint for metrics and health
 * @param terms times and limits; see {@link CheckpointTerms}
 * @param arrivals which feeds are expected when; default none
 * @param kafka connection to the outer cluster
 */
public record CheckpointConfig(
        String application,
        String instance,
        Path stateDir,
        Path trust,
        KeyFile reading,
        KeyFile signing,
        Optional<ScannerSettings> scanner,
        Optional<Path> layouts,
        List<ScannerSettings> furtherScanners,
        String policyVersion,
        int workers,
        int partitions,
        int threads,
        int replicas,
        URI schemaRegistry,
        EndpointSettings endpoint,
        CheckpointTerms terms,
        ArrivalTerms arrivals,
        KafkaSettings kafka) {
    public CheckpointConfig(
            @Nullable String application,
            String instance,
            Path stateDir,
            Path trust,
            KeyFile reading,
            KeyFile signing,
            Optional<ScannerSettings> scanner,
            Optional<Path> layouts,
            @Nullable List<ScannerSettings> furtherScanners,
            String policyVersion,
            int workers,
            int partitions,
            int threads,
            int replicas,
            URI schemaRegistry,
            @Nullable EndpointSettings endpoint,
            @Nullable CheckpointTerms terms,
            @Nullable ArrivalTerms arrivals,
            KafkaSettings kafka) {
        this.application = Objects.requireNonNullElse(application, "sekisho-checkpoint");
        this.instance = requireNonNull(instance, "instance is missing");
        this.stateDir = requireNonNull(stateDir, "stateDir is missing");
        this.trust = requireNonNull(trust, "trust is missing");
        this.reading = requireNonNull(reading, "reading is missing");
        this.signing = requireNonNull(signing, "signing is missing");
        this.scanner = requireNonNull(scanner, "scanner is null");
        this.layouts = requireNonNull(layouts, "layouts is null");
        this.furtherScanners = List.copyOf(Objects.requireNonNullElse(furtherScanners, List.of()));
        this.policyVersion = requireNonNull(policyVersion, "policyVersion is missing");
        this.workers = or(workers, 2, "workers");
        this.partitions = or(partitions, Topics.FEED_PARTITIONS, "partitions");
        this.threads = or(threads, 1, "threads");
        this.replicas = or(replicas, 3, "replicas");
        this.schemaRegistry = requireNonNull(schemaRegistry, "schemaRegistry is missing");
        this.endpoint = Objects.requireNonNullElseGet(endpoint, () -> new EndpointSettings(null, 0));
        this.terms = Objects.requireNonNullElseGet(terms, CheckpointTerms::defaults);
        this.arrivals = Objects.requireNonNullElseGet(arrivals, ArrivalTerms::none);
        this.kafka = requireNonNull(kafka, "kafka is missing");
    }

    private static int or(int given, int otherwise, String name) {
        if (given < 0) {
            throw new IllegalArgumentException(name + " is negative");
        }
        return given == 0 ? otherwise : given;
    }
}
