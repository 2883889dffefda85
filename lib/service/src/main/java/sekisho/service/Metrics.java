package sekisho.service;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes meters from their definitions; asking again for the same metric and values gives the same meter. */
public final class Metrics {
    /** Codes, feeds, topics, municipalities; no name of a person, and no run of digits like an account's. */
    private static final Pattern LABEL = Pattern.compile("(?!.*[0-9]{7})[a-zA-Z0-9._-]{1,64}");

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Duration.ofMinutes(10),
        Duration.ofHours(1)
    };

    private final MeterRegistry registry;

    public Metrics(MeterRegistry registry) {
        this.registry = requireNonNull(registry, "registry is null");
    }

    /** Tag values in the order of {@link MetricDef#tags()}; a value that is no plain label shows as "invalid". */
    public Counter counter(MetricDef def, String... tagValues) {
        require(def, MetricType.COUNTER);
        return Counter.builder(def.metricName())
                .description(def.help())
                .baseUnit(unit(def))
                .tags(tags(def, tagValues))
                .register(registry);
    }

    public Timer timer(MetricDef def, String... tagValues) {
        require(def, MetricType.TIMER);
        return Timer.builder(def.metricName())
                .description(def.help())
                .serviceLevelObjectives(BUCKETS)
                .tags(tags(def, tagValues))
                .register(registry);
    }

    public DistributionSummary summary(MetricDef def, String... tagValues) {
        require(def, MetricType.SUMMARY);
        return DistributionSummary.builder(def.metricName())
                .description(def.help())
                .baseUnit(unit(def))
                .tags(tags(def, tagValues))
                .register(registry);
    }

    /** The supplier is held strongly and asked at each scrape: it must answer from memory, at once. */
    public Gauge gauge(MetricDef def, Supplier<? extends Number> value, String... tagValues) {
        require(def, MetricType.GAUGE);
        return Gauge.builder(def.metricName(), value::get)
                .description(def.help())
                .baseUnit(unit(def))
                .tags(tags(def, tagValues))
                .register(registry);
    }

    /** A gauge whose rows are set as a whole; nothing is shown before. */
    public GaugeRows rows(MetricDef def) {
        require(def, MetricType.GAUGE);
        return new GaugeRows(registry, this, def);
    }

    /** Micrometer turns an empty unit into a trailing underscore. */
    private static @Nullable String unit(MetricDef def) {
        return def.unit().isEmpty() ? null : def.unit();
    }

    private static void require(MetricDef def, MetricType type) {
        if (def.type() != type) {
            throw new IllegalArgumentException(def.metricName() + " is declared as " + def.type());
        }
    }

    private static List<Tag> tags(MetricDef def, String... values) {
        if (values.length != def.tags().size()) {
            throw new IllegalArgumentException(def.metricName() + " has the tags " + def.tags());
        }
        var tags = new ArrayList<Tag>();
        for (int i = 0; i < values.length; i++) {
            boolean plain = LABEL.matcher(values[i]).matches();
            tags.add(Tag.of(def.tags().get(i), plain ? values[i] : "invalid"));
        }
        return tags;
    }
}
