package sekisho.consumer;

import java.util.Arrays;
import java.util.List;
import sekisho.service.MetricDef;
import sekisho.service.MetricType;

/** Metrics of the consumer. Labels are feeds and codes, never a batch. */
public enum ConsumerMetric implements MetricDef {
    JUDGED("sekisho.consumer.judged", MetricType.COUNTER, "", "Verdicts taken, by what came of them.", "feed outcome"),
    DISAGREED("sekisho.consumer.disagreed", MetricType.COUNTER, "", "Released batches refused inside.", "feed code"),
    FLOW_HALTS("sekisho.consumer.flow.halts", MetricType.COUNTER, "", "Halts of a flow, by code.", "feed code"),
    FLOW_HALTED("sekisho.consumer.flow.halted", MetricType.GAUGE, "", "1 while the flow is halted.", "feed"),
    DROPPED("sekisho.consumer.dropped", MetricType.COUNTER, "records", "Chunks that fit no manifest.", "feed"),
    STRAYS("sekisho.consumer.strays", MetricType.COUNTER, "records", "Records that belong to no registered feed.", ""),
    WAITING("sekisho.consumer.waiting", MetricType.COUNTER, "", "Times a batch could not be judged.", "feed code"),
    ACTS("sekisho.consumer.acts", MetricType.COUNTER, "", "Acts carried out or refused.", "action outcome"),
    WINDOW("sekisho.consumer.window.open", MetricType.GAUGE, "", "1 while an import window is open.", ""),
    STAGE("sekisho.consumer.batches", MetricType.GAUGE, "", "Batches by state.", "state"),
    IMPORTED("sekisho.consumer.imported", MetricType.COUNTER, "records", "Records imported.", "feed"),
    IMPORTED_YEN("sekisho.consumer.imported.amount", MetricType.COUNTER, "yen", "Yen imported.", "feed"),
    IMPORTS("sekisho.consumer.import", MetricType.TIMER, "", "Time of one import, reconciliation included.", "feed"),
    ROLLED_BACK("sekisho.consumer.import.rolled.back", MetricType.COUNTER, "", "Imports rolled back.", "feed"),
    LEVIES("sekisho.consumer.levies", MetricType.COUNTER, "records", "Levies read from the topic.", "outcome"),
    LEVIES_REFUSED("sekisho.consumer.levies.refused", MetricType.COUNTER, "records", "No levies, by code.", "code");

    private final String metricName;
    private final MetricType type;
    private final String unit;
    private final String help;
    private final String tags;

    ConsumerMetric(String metricName, MetricType type, String unit, String help, String tags) {
        this.metricName = metricName;
        this.type = type;
        this.unit = unit;
        this.help = help;
        this.tags = tags;
    }

    @Override
    public String metricName() {
        return metricName;
    }

    @Override
    public MetricType type() {
        return type;
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public String help() {
        return help;
    }

    @Override
    public List<String> tags() {
        return Arrays.stream(tags.split(" ", -1)).filter(tag -> !tag.isEmpty()).toList();
    }
}
