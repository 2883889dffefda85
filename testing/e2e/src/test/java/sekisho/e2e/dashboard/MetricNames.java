package sekisho.e2e.dashboard;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sekisho.service.MetricDef;
import sekisho.service.ProcessRegistry;

/** Every series the processes can show, and the labels each has. */
final class MetricNames {
    private static final Pattern SCRAPED = Pattern.compile("(?m)^((?:jvm|process|system)_[a-z_]+)[ {]");

    private static final List<MetricDef> DEFINITIONS = find();

    private final Map<String, Set<String>> labels = new HashMap<>();

    private MetricNames() {}

    /** From all enums of metrics on the class path, and from the JVM's own meters. */
    static MetricNames ofAllProcesses() {
        var names = new MetricNames();
        definitions().forEach(names::add);
        try (var registry = ProcessRegistry.create("any")) {
            SCRAPED.matcher(registry.registry().scrape())
                    .results()
                    .forEach(result -> names.labels.put(result.group(1), Set.of("process", "area", "id")));
        }
        names.labels.put("up", Set.of());
        return names;
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
