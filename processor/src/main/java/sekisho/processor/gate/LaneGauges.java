package sekisho.processor.gate;

import static sekisho.service.calendar.ArrivalMeters.startOfDay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sekisho.processor.CheckpointMetrics;
import sekisho.processor.ProcessorMetric;
import sekisho.processor.state.Stage;

/** Shows how a lane stands. */
final class LaneGauges {
    private final CheckpointMetrics metrics;
    private final Map<String, Set<String>> shown = new HashMap<>();

    LaneGauges(CheckpointMetrics metrics) {
        this.metrics = metrics;
    }

    /** Takes back what this task showed: another one may have the feeds now. */
    void clear() {
        shown.forEach((feed, labels) -> {
            labels.forEach(label -> {
                metrics.set(ProcessorMetric.BATCHES, 0, feed, label);
                metrics.set(ProcessorMetric.OLDEST, 0, feed, label);
            });
            metrics.set(ProcessorMetric.STOPPED, 0, feed);
            metrics.set(ProcessorMetric.TODAY, 0, feed, "released");
            metrics.set(ProcessorMetric.TODAY, 0, feed, "refused");
            metrics.set(ProcessorMetric.ACTS_WAITING, 0, feed);
            metrics.set(ProcessorMetric.GAP, 0, feed);
            metrics.set(ProcessorMetric.EARLY_CHUNKS, 0, feed);
        });
        shown.clear();
    }

    void show(Lane lane, boolean stopped, int actsWaiting, Instant now) {
        String feed = lane.feed();
        Map<String, Integer> stages = new HashMap<>();
        lane.candidates().stream()
                .map(Candidate::stage)
                .map(Stage::label)
                .forEach(label -> stages.merge(label, 1, Integer::sum));
        Set<String> labels = shown.computeIfAbsent(feed, this::fromZero);
        labels.addAll(stages.keySet());
        labels.forEach(label -> metrics.set(ProcessorMetric.BATCHES, stages.getOrDefault(label, 0), feed, label));
        Map<String, Double> ages = ages(lane, now);
        labels.forEach(label -> metrics.set(ProcessorMetric.OLDEST, ages.getOrDefault(label, 0.0), feed, label));
        metrics.set(ProcessorMetric.STOPPED, stopped ? 1 : 0, feed);
        metrics.set(ProcessorMetric.ACTS_WAITING, actsWaiting, feed);
        metrics.set(ProcessorMetric.GAP, lane.hasGap() ? 1 : 0, feed);
        metrics.set(ProcessorMetric.LAST_SEQUENCE, (double) lane.judged().sequence(), feed);
        metrics.set(ProcessorMetric.EARLY_CHUNKS, lane.early().size(), feed);
        Instant midnight = startOfDay(now);
        metrics.set(ProcessorMetric.TODAY, (double) lane.judgedSince(midnight, Optional::isEmpty), feed, "released");
        metrics.set(ProcessorMetric.TODAY, (double) lane.judgedSince(midnight, Optional::isPresent), feed, "refused");
        lane.lastArrival().ifPresent(last -> metrics.arrived(feed, last, lane.arrivedSince(midnight)));
    }

    private Set<String> fromZero(String feed) {
        metrics.fromZero(ProcessorMetric.RECORDS, feed);
        metrics.fromZero(ProcessorMetric.UNSIGNED_RECEIPTS, feed);
        metrics.fromZero(ProcessorMetric.WAY_DURATION, feed);
        return new HashSet<>();
    }

    /** In seconds; a held batch since it was first held, any other since it was opened. */
    private static Map<String, Double> ages(Lane lane, Instant now) {
        Map<String, Double> ages = new HashMap<>();
        for (Candidate candidate : lane.candidates()) {
            Instant since = candidate.stage() instanceof Stage.Held held
                    ? held.since()
                    : candidate.opening().at();
            double age = Duration.between(since, now).toSeconds();
            ages.merge(candidate.stage().label(), age, Math::max);
        }
        return ages;
    }
}
