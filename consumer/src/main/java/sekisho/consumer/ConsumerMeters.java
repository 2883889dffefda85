package sekisho.consumer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import sekisho.consumer.batch.Stage;
import sekisho.consumer.levy.LevyLoadSummary;
import sekisho.service.Metrics;

/** What the consumer shows of itself; also what its health is judged by. */
public final class ConsumerMeters {
    private static final String ADDED = "added";
    private static final String RAISED = "raised";
    private static final String OLDER = "older";
    private static final String KNOWN = "known";
    private static final String CONFLICT = "conflict";

    private final Metrics metrics;
    private final Map<String, String> halts = new ConcurrentHashMap<>();
    private final Set<String> gauged = ConcurrentHashMap.newKeySet();
    private final Map<Stage, Long> stages = new ConcurrentHashMap<>();
    private volatile boolean windowOpen;
    private volatile boolean restored;
    private volatile boolean clockBack;
    private volatile long overdue;
    private volatile long ahead;
    private volatile long intakeStarts;

    public ConsumerMeters(Metrics metrics) {
        this.metrics = metrics;
        metrics.gauge(ConsumerMetric.WINDOW, () -> windowOpen ? 1 : 0);
        metrics.gauge(ConsumerMetric.RESTORED, () -> restored ? 1 : 0);
        metrics.gauge(ConsumerMetric.CLOCK_BACK, () -> clockBack ? 1 : 0);
        metrics.gauge(ConsumerMetric.OVERDUE, () -> overdue);
        metrics.gauge(ConsumerMetric.CLOCK_AHEAD, () -> ahead);
        metrics.gauge(ConsumerMetric.INTAKE_STARTS, () -> intakeStarts);
        for (Stage stage : Stage.values()) {
            metrics.gauge(ConsumerMetric.STAGE, () -> stages.getOrDefault(stage, 0L), stage.name());
        }
        fromZero();
    }

    /** What never happened stands at zero: Prometheus sees a rise only of a series that it has seen before. */
    private void fromZero() {
        metrics.counter(ConsumerMetric.STRAYS);
        for (String outcome : List.of(ADDED, RAISED, OLDER, KNOWN, CONFLICT)) {
            metrics.counter(ConsumerMetric.LEVIES, outcome);
        }
    }

    /** How a flow stands. */
    public void flow(String feed, Optional<String> reason) {
        reason.ifPresentOrElse(code -> halts.put(feed, code), () -> halts.remove(feed));
        if (gauged.add(feed)) {
            metrics.counter(ConsumerMetric.ROLLED_BACK, feed);
            metrics.counter(ConsumerMetric.DROPPED, feed);
            metrics.counter(ConsumerMetric.IMPORTED, feed);
            metrics.counter(ConsumerMetric.IMPORTED_YEN, feed);
            metrics.timer(ConsumerMetric.IMPORTS, feed);
            metrics.timer(ConsumerMetric.VERIFY, feed);
            metrics.gauge(ConsumerMetric.FLOW_HALTED, () -> halts.containsKey(feed) ? 1 : 0, feed);
        }
    }

    public void halt(String feed, String code) {
        halts.put(feed, code);
        metrics.counter(ConsumerMetric.FLOW_HALTS, feed, code).increment();
    }

    public void judged(String feed, String outcome) {
        metrics.counter(ConsumerMetric.JUDGED, feed, outcome).increment();
    }

    public void verified(String feed, Duration took) {
        metrics.timer(ConsumerMetric.VERIFY, feed).record(took);
    }

    public void disagreed(String feed, String code) {
        judged(feed, "disagreed");
        metrics.counter(ConsumerMetric.DISAGREED, feed, code).increment();
        halt(feed, code);
    }

    public void dropped(String feed) {
        metrics.counter(ConsumerMetric.DROPPED, feed).increment();
    }

    public void strays(int records) {
        metrics.counter(ConsumerMetric.STRAYS).increment(records);
    }

    public void waiting(String feed, String code) {
        metrics.counter(ConsumerMetric.WAITING, feed, code).increment();
    }

    public void act(String action, String outcome) {
        metrics.counter(ConsumerMetric.ACTS, action, outcome).increment();
    }

    /** What stands in the database now. */
    public void standing(Map<Stage, Long> counts, boolean open) {
        stages.clear();
        stages.putAll(counts);
        windowOpen = open;
    }

    public void imported(String feed, long records, long yen, Duration took) {
        metrics.counter(ConsumerMetric.IMPORTED, feed).increment((double) records);
        metrics.counter(ConsumerMetric.IMPORTED_YEN, feed).increment((double) yen);
        metrics.timer(ConsumerMetric.IMPORTS, feed).record(took);
    }

    public void restored(boolean open) {
        restored = open;
    }

    public boolean isRestored() {
        return restored;
    }

    public void clockBack(boolean back) {
        clockBack = back;
    }

    /** Batches that the source still offers beyond their time. */
    public void overdue(long batches) {
        overdue = batches;
    }

    /** An intake that is started again and again is being killed: by its heap limit, or by whoever feeds it. */
    public void intakeStarts(long lately) {
        intakeStarts = lately;
    }

    /** How far a verdict was ahead of this side's clock when it came. */
    public void ahead(Duration skew) {
        ahead = Math.max(0, skew.toSeconds());
    }

    public void rolledBack(String feed) {
        metrics.counter(ConsumerMetric.ROLLED_BACK, feed).increment();
    }

    /** Levies of the topic, by what they did. */
    public void levies(LevyLoadSummary read) {
        levies(ADDED, read.added());
        levies(RAISED, read.raised());
        levies(OLDER, read.ignored());
        levies(KNOWN, read.known());
        levies(CONFLICT, read.conflicts());
    }

    private void levies(String outcome, long records) {
        metrics.counter(ConsumerMetric.LEVIES, outcome).increment((double) records);
    }

    public void levyRefused(String code) {
        metrics.counter(ConsumerMetric.LEVIES_REFUSED, code).increment();
    }

    /** Halted flows with their codes. */
    public Map<String, String> halts() {
        return Map.copyOf(halts);
    }
}
