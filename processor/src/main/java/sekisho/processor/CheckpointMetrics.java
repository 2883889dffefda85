package sekisho.processor;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import sekisho.service.MetricType;
import sekisho.service.Metrics;
import sekisho.service.calendar.ArrivalMeters.Arrived;

/** Records the metrics of {@link ProcessorMetric}; safe for all threads. */
public final class CheckpointMetrics {
    private final Metrics metrics;
    private final Map<List<String>, AtomicReference<Double>> gauges = new ConcurrentHashMap<>();
    private final Map<String, Arrived> arrived = new ConcurrentHashMap<>();

    private volatile Instant lastTick = Instant.EPOCH;

    public CheckpointMetrics(MeterRegistry registry) {
        this.metrics = new Metrics(registry);
    }

    /** The stream threads move. */
    public void tick(Instant now) {
        lastTick = now;
    }

    /** When a stream thread moved last. */
    Instant lastTick() {
        return lastTick;
    }

    /** Adds one; {@code tags} are values in the metric's own order. */
    public void count(ProcessorMetric metric, String... tags) {
        add(metric, 1, tags);
    }

    public void add(ProcessorMetric metric, double amount, String... tags) {
        metrics.counter(metric, tags).increment(amount);
    }

    public void time(ProcessorMetric metric, Duration duration, String... tags) {
        metrics.timer(metric, tags).record(duration);
    }

    /** Lets a counter or timer stand at zero: Prometheus sees a rise only of a series that it has seen before. */
    public void fromZero(ProcessorMetric metric, String... tags) {
        if (metric.type() == MetricType.TIMER) {
            metrics.timer(metric, tags);
        } else {
            metrics.counter(metric, tags);
        }
    }

    /** Sets a gauge; the last value stays. */
    public void set(ProcessorMetric metric, double value, String... tags) {
        List<String> key = new ArrayList<>(List.of(tags));
        key.add(0, metric.name());
        gauges.computeIfAbsent(key, k -> register(metric, tags)).set(value);
    }

    /** Notes what has come of a feed; see {@link #arrived()}. */
    public void arrived(String feed, Instant last, long today) {
        arrived.put(feed, new Arrived(last, today));
    }

    /** What has come, of the feeds that were at this instance since its start. */
    Map<String, Arrived> arrived() {
        return Map.copyOf(arrived);
    }

    private AtomicReference<Double> register(ProcessorMetric metric, String... tags) {
        var value = new AtomicReference<>(0.0);
        metrics.gauge(metric, value::get, tags);
        return value;
    }
}
