package sekisho.processor.gate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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
            labels.forEach(label -> metrics.set(ProcessorMetric.BATCHES, 0, feed, label));
            metrics.set(ProcessorMetric.STOPPED, 0, feed);
            metrics.set(ProcessorMetric.GAP, 0, feed);
            metrics.set(ProcessorMetric.EARLY_CHUNKS, 0, feed);
        });
        shown.clear();
    }

    void show(Lane lane, boolean stopped) {
        String feed = lane.feed();
        Map<String, Integer> stages = new HashMap<>();
        lane.candidates().stream()
                .map(Candidate::stage)
                .map(Stage::label)
                .forEach(label -> stages.merge(label, 1, Integer::sum));
        Set<String> labels = shown.computeIfAbsent(feed, f -> new HashSet<>());
        labels.addAll(stages.keySet());
        labels.forEach(label -> metrics.set(ProcessorMetric.BATCHES, stages.getOrDefault(label, 0), feed, label));
        metrics.set(ProcessorMetric.STOPPED, stopped ? 1 : 0, feed);
        metrics.set(ProcessorMetric.GAP, lane.hasGap() ? 1 : 0, feed);
        metrics.set(ProcessorMetric.LAST_SEQUENCE, (double) lane.judged().sequence(), feed);
        metrics.set(ProcessorMetric.EARLY_CHUNKS, lane.early().size(), feed);
    }
}
