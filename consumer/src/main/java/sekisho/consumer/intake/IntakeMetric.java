package sekisho.consumer.intake;

import sekisho.service.MetricDef;
import sekisho.service.MetricShape;
import sekisho.service.MetricType;

/** Metrics of the intake. */
public enum IntakeMetric implements MetricDef {
    RECORDS("sekisho.intake.records", MetricType.COUNTER, "records", "Records stored in the inbox.", ""),
    BYTES("sekisho.intake.received", MetricType.COUNTER, "bytes", "Bytes of values stored in the inbox.", ""),
    HALTS("sekisho.intake.halts", MetricType.COUNTER, "", "Halts of the topic, by code.", "code"),
    HALTED("sekisho.intake.halted", MetricType.GAUGE, "", "1 while the topic is halted.", ""),
    PULL_AGE("sekisho.intake.pull.age", MetricType.GAUGE, "seconds", "Time since the last pull that went through.", ""),
    OPEN_TRANSACTION(
            "sekisho.intake.open.transaction",
            MetricType.GAUGE,
            "seconds",
            "How long a transaction has been open before the end of the topic.",
            ""),
    OVERDUE(
            "sekisho.intake.deletion.overdue",
            MetricType.GAUGE,
            "records",
            "Records that the source should have deleted and still offers.",
            ""),
    SOURCE_AHEAD(
            "sekisho.intake.source.ahead",
            MetricType.GAUGE,
            "seconds",
            "How far the outer broker's time stamps were ahead of this clock at the last record; 0 if not.",
            ""),
    LAST_RECORD(
            "sekisho.intake.last.record.timestamp",
            MetricType.GAUGE,
            "seconds",
            "When the newest record was written outside, since 1970; 0 before the first.",
            ""),
    SELF_TEST(
            "sekisho.intake.self.test.denied",
            MetricType.GAUGE,
            "",
            "Operations outward that the last self-test found denied.",
            "");

    private final MetricShape shape;

    IntakeMetric(String metricName, MetricType type, String unit, String help, String tag) {
        this.shape = new MetricShape(metricName, type, unit, help, MetricShape.words(tag));
    }

    @Override
    public MetricShape shape() {
        return shape;
    }
}
