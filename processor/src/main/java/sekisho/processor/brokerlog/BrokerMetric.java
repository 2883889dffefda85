package sekisho.processor.brokerlog;

import java.util.Arrays;
import java.util.List;
import sekisho.service.MetricDef;
import sekisho.service.MetricType;

/** Metrics of the watch beside a broker. */
public enum BrokerMetric implements MetricDef {
    DENIED(
            "sekisho.broker.denied",
            MetricType.COUNTER,
            "",
            "Requests the authorizer denied: who is inner or other, self-tests of the intake left out",
            "who operation resource"),
    SELF_TESTS("sekisho.broker.self.tests", MetricType.COUNTER, "", "Self-tests of the intake seen", ""),
    LOG_AGE(
            "sekisho.broker.log.read.age",
            MetricType.GAUGE,
            "seconds",
            "Time since the authorizer's log was last read",
            "");

    private final String metricName;
    private final MetricType type;
    private final String unit;
    private final String help;
    private final String tags;

    BrokerMetric(String metricName, MetricType type, String unit, String help, String tags) {
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
