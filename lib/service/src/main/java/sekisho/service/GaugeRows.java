package sekisho.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One gauge whose series come and go, such as one per feed: what is shown is exactly the last set of rows. Safe for all
 * threads.
 */
public final class GaugeRows {
    private final MeterRegistry registry;
    private final Metrics metrics;
    private final MetricDef def;
    private final Map<List<String>, Row> shown = new HashMap<>();

    GaugeRows(MeterRegistry registry, Metrics metrics, MetricDef def) {
        this.registry = registry;
        this.metrics = metrics;
        this.def = def;
    }

    /** Shows these rows and no others; a key holds the tag values in the metric's own order. */
    public synchronized void set(Map<List<String>, ? extends Number> rows) {
        shown.entrySet().removeIf(entry -> {
            boolean gone = !rows.containsKey(entry.getKey());
            if (gone) {
                registry.remove(entry.getValue().gauge());
            }
            return gone;
        });
        rows.forEach(
                (tags, value) -> shown.computeIfAbsent(tags, this::row).value().set(value.doubleValue()));
    }

    /** For a gauge without tags, or one with a single row. */
    public void set(Number value, String... tags) {
        set(Map.of(Arrays.asList(tags), value));
    }

    private Row row(List<String> tags) {
        var value = new AtomicReference<>(0.0);
        return new Row(metrics.gauge(def, value::get, tags.toArray(String[]::new)), value);
    }

    private record Row(Gauge gauge, AtomicReference<Double> value) {}
}
