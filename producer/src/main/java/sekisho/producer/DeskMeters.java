package sekisho.producer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import sekisho.service.Metrics;

/** The metrics of one feed's desk. */
public final class DeskMeters {
    private final Metrics metrics;
    private final String feed;

    public DeskMeters(Metrics metrics, String feed) {
        this.metrics = metrics;
        this.feed = feed;
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
