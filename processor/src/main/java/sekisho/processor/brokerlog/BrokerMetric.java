package sekisho.processor.brokerlog;

import sekisho.service.MetricDef;
import sekisho.service.MetricShape;
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

    private final MetricShape shape;

    BrokerMetric(String metricName, MetricType type, String unit, String help, String tags) {
        this.shape = new MetricShape(metricName, type, unit, help, MetricShape.words(tags));
    }

    @Override
    public MetricShape shape() {
        return shape;
    }
}
