package sekisho.e2e.dashboard;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import sekisho.service.KafkaMeters;
import sekisho.service.MetricDef;
import sekisho.service.ProcessRegistry;

/** Every series the processes can show, and the labels each has. */
final class MetricNames {
    private static final Pattern SCRAPED =
            Pattern.compile("(?m)^((?:jvm|process|system|kafka)_[a-z_]+)(?:\\{([^}]*)})? ");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");
    private static final Map<String, Object> NOWHERE = Map.of("bootstrap.servers", "127.0.0.1:1");

    private static final List<MetricDef> DEFINITIONS = find();

    private final Map<String, Set<String>> labels = new HashMap<>();

    private MetricNames() {}

    /** From all enums of metrics on the class path, the JVM's own meters, and those of Kafka that are kept. */
    static MetricNames ofAllProcesses() {
        var names = new MetricNames();
        definitions().forEach(names::add);
        names.scrape();
        // Born with the first collection.
        names.labels.put("jvm_gc_pause_seconds_sum", Set.of("process"));
        names.labels.put("up", Set.of());
        names.labels.put("ALERTS", Set.of("alertname", "alertstate", "severity", "feed", "code", "process"));
        return names;
    }

    /** On clients that never reach a broker; their metrics stand from the start. */
    private void scrape() {
        try (var registry = ProcessRegistry.create("any");
                var consumer = new KafkaConsumer<>(NOWHERE, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(NOWHERE, new ByteArraySerializer(), new ByteArraySerializer());
                var consumed = KafkaMeters.bind(registry.registry(), consumer);
                var produced = KafkaMeters.bind(registry.registry(), producer);
                var streams = streams();
                var streamed = new KafkaStreamsMetrics(streams)) {
            streamed.bindTo(registry.registry());
            SCRAPED.matcher(registry.registry().scrape()).results().forEach(result -> {
                var found = labels.computeIfAbsent(result.group(1), name -> new HashSet<>());
                String text = result.group(2) == null ? "" : result.group(2);
                LABEL.matcher(text).results().forEach(label -> found.add(label.group(1)));
            });
            if (consumed.equals(produced)) {
                throw new IllegalStateException("one binder for two clients");
            }
            producer.close(java.time.Duration.ZERO);
        } catch (Exception e) {
            throw new IllegalStateException("meters not bound", e);
        }
    }

    private static KafkaStreams streams() {
        var settings = new Properties();
        settings.put("application.id", "any");
        settings.put("bootstrap.servers", "127.0.0.1:1");
        settings.put("state.dir", System.getProperty("java.io.tmpdir"));
        var builder = new StreamsBuilder();
        builder.stream("any");
        return new KafkaStreams(builder.build(), settings);
    }

    /** All metrics of all processes. */
    static List<MetricDef> definitions() {
        return DEFINITIONS;
    }

    private static List<MetricDef> find() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("sekisho").stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(MetricDef.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of(type.getEnumConstants()))
                        .map(MetricDef.class::cast)
                        .toList();
    }

    private void add(MetricDef metric) {
        var all = new TreeSet<>(metric.tags());
        all.addAll(Arrays.asList("process", "le"));
        metric.prometheusSeries().forEach(series -> labels.put(series, all));
    }

    boolean exists(String series) {
        return labels.containsKey(series);
    }

    /** Prometheus adds {@code job} and {@code instance} to everything. */
    boolean has(String series, String label) {
        return Set.of("job", "instance").contains(label)
                || labels.getOrDefault(series, Set.of()).contains(label);
    }
}
