package sekisho.producer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import sekisho.envelope.Outcome;
import sekisho.service.MetricType;
import sekisho.service.Metrics;

/** The metrics of one feed's desk. */
public final class DeskMeters {
    private final Metrics metrics;
    private final String feed;

    public DeskMeters(Metrics metrics, String feed) {
        this.metrics = metrics;
        this.feed = feed;
        fromZero();
    }

    /** What never happened stands at zero: Prometheus sees a rise only of a series that it has seen before. */
    private void fromZero() {
        for (ProducerMetric metric : ProducerMetric.values()) {
            if (metric.type() == MetricType.COUNTER && metric.tags().size() == 1) {
                add(metric, 0);
            }
        }
        metrics.timer(ProducerMetric.ANSWER, feed);
        metrics.timer(ProducerMetric.SEALING, feed);
        for (Outcome outcome : Outcome.values()) {
            add(ProducerMetric.VERDICTS, 0, outcome.name());
        }
    }

    /**
     * Counts up.
     *
     * @param tagValues those after the feed
     */
    public void add(ProducerMetric metric, long amount, String... tagValues) {
        metrics.counter(metric, tags(tagValues)).increment((double) amount);
    }

    public void record(ProducerMetric metric, Duration duration) {
        metrics.timer(metric, feed).record(duration);
    }

    private String[] tags(String... more) {
        List<String> all = new ArrayList<>(List.of(feed));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
