package sekisho.producer;

import java.util.List;
import sekisho.service.MetricDef;
import sekisho.service.MetricShape;
import sekisho.service.MetricType;

/** The metrics of the desk. */
public enum ProducerMetric implements MetricDef {
    BATCHES_SEALED("sekisho.producer.batches.sealed", MetricType.COUNTER, "", "Batches sealed into the outbox", "feed"),
    BATCHES_PUBLISHED(
            "sekisho.producer.batches.published", MetricType.COUNTER, "", "Batches the brokers hold whole", "feed"),
    FILES_REFUSED("sekisho.producer.files.refused", MetricType.COUNTER, "", "Files refused by the desk", "feed"),
    RECORDS_SEALED("sekisho.producer.records", MetricType.COUNTER, "records", "Payment records sealed", "feed"),
    BYTES_SEALED("sekisho.producer.sealed", MetricType.COUNTER, "bytes", "Ciphertext sealed", "feed"),
    VERDICTS("sekisho.producer.verdicts", MetricType.COUNTER, "", "Verified verdicts received", "feed", "outcome"),
    NOT_ACCEPTED(
            "sekisho.producer.not.accepted", MetricType.COUNTER, "", "Batches the checkpoint didn't accept", "feed"),
    RECEIPTS_INVALID("sekisho.producer.receipts.invalid", MetricType.COUNTER, "", "Receipts that don't verify", "feed"),
    SEALING("sekisho.producer.sealing", MetricType.TIMER, "", "Reading, checking and sealing one file", "feed"),
    OUTBOX("sekisho.producer.outbox.batches", MetricType.GAUGE, "", "Batches without a verdict", "feed"),
    OUTBOX_AGE(
            "sekisho.producer.outbox.age",
            MetricType.GAUGE,
            "seconds",
            "Age of the oldest batch without a verdict",
            "feed"),
    ANSWER("sekisho.producer.answer", MetricType.TIMER, "", "From the opening record to the verdict", "feed");

    private final MetricShape shape;

    ProducerMetric(String metricName, MetricType type, String unit, String help, String... tags) {
        this.shape = new MetricShape(metricName, type, unit, help, List.of(tags));
    }

    @Override
    public MetricShape shape() {
        return shape;
    }
}
