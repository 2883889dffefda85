package sekisho.consumer;

import sekisho.service.MetricDef;
import sekisho.service.MetricShape;
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
    VERIFY("sekisho.consumer.verify", MetricType.TIMER, "", "Time of one second check, scan included.", "feed"),
    FEED_BATCHES(
            "sekisho.consumer.feed.batches",
            MetricType.GAUGE,
            "",
            "Batches by feed and state, tombstones of refused ones as REFUSED.",
            "feed state"),
    OLDEST(
            "sekisho.consumer.oldest.batch.age",
            MetricType.GAUGE,
            "seconds",
            "Age of the oldest batch in a state that is not final.",
            "state"),
    TODAY("sekisho.consumer.today.batches", MetricType.GAUGE, "", "Batches that came today, by state now.", "state"),
    TODAY_RECORDS(
            "sekisho.consumer.today.records", MetricType.GAUGE, "", "Records of the batches that came today.", "state"),
    TODAY_YEN("sekisho.consumer.today.amount", MetricType.GAUGE, "yen", "Yen of the batches that came today.", "state"),
    TRANSFERS(
            "sekisho.consumer.transfers.batches",
            MetricType.GAUGE,
            "",
            "Batches imported, by month of the business date, thirteen months.",
            "flow feed month"),
    TRANSFERS_RECORDS(
            "sekisho.consumer.transfers.records", MetricType.GAUGE, "", "Records of those batches.", "flow feed month"),
    TRANSFERS_YEN(
            "sekisho.consumer.transfers.amount", MetricType.GAUGE, "yen", "Yen of those batches.", "flow feed month"),
    UNUSUAL(
            "sekisho.consumer.unusual.batches",
            MetricType.GAUGE,
            "",
            "Batches that wait and stand out from what their feed usually sends.",
            "feed measure"),
    ACTS_WAITING(
            "sekisho.consumer.acts.waiting",
            MetricType.GAUGE,
            "",
            "Acts of the last day that lack a signature or their effect.",
            "action"),
    ACTS_AGE(
            "sekisho.consumer.acts.waiting.age",
            MetricType.GAUGE,
            "seconds",
            "Age of the oldest act that waits.",
            "action"),
    WINDOW_AGE(
            "sekisho.consumer.window.open.age",
            MetricType.GAUGE,
            "seconds",
            "Time since an open import window opened; 0 while none is.",
            ""),
    WINDOW_LEFT(
            "sekisho.consumer.window.left",
            MetricType.GAUGE,
            "seconds",
            "Time until the last open window closes; 0 while none is.",
            ""),
    OUTBOX("sekisho.consumer.outbox.events", MetricType.GAUGE, "", "Events not published yet.", ""),
    OUTBOX_AGE(
            "sekisho.consumer.outbox.age",
            MetricType.GAUGE,
            "seconds",
            "Age of the oldest event not published yet.",
            ""),
    AUDIT_AGE(
            "sekisho.consumer.audit.checkpoint.age",
            MetricType.GAUGE,
            "seconds",
            "Age of the newest signed checkpoint of the audit log.",
            ""),
    AUDIT_UNSIGNED(
            "sekisho.consumer.audit.unsigned.entries",
            MetricType.GAUGE,
            "",
            "Audit entries after that checkpoint.",
            ""),
    EXCEPTIONS(
            "sekisho.consumer.exceptions.open",
            MetricType.GAUGE,
            "",
            "What a person has to look at in the ledger, by type.",
            "type"),
    PAYMENTS("sekisho.consumer.payments", MetricType.GAUGE, "", "All payments by outcome.", "outcome"),
    PAYMENTS_YEN(
            "sekisho.consumer.payments.amount", MetricType.GAUGE, "yen", "Yen of all payments by outcome.", "outcome"),
    INBOX_SIZE("sekisho.consumer.inbox.size", MetricType.GAUGE, "bytes", "Room the inbox takes.", ""),
    DATABASE_SIZE("sekisho.consumer.database.size", MetricType.GAUGE, "bytes", "Room the whole database takes.", ""),
    STANDING_AGE(
            "sekisho.consumer.standing.age",
            MetricType.GAUGE,
            "seconds",
            "Age of the figures read from the database.",
            ""),
    SCANNER_FAULT(
            "sekisho.consumer.scanner.fault",
            MetricType.GAUGE,
            "",
            "1 for the reason why the second scanner is not relied on now.",
            "code"),
    SCANNER_UP(
            "sekisho.consumer.scanner.up",
            MetricType.GAUGE,
            "",
            "1 if the second scanner finds its test signature.",
            ""),
    CANARY_AGE(
            "sekisho.consumer.scanner.canary.age",
            MetricType.GAUGE,
            "seconds",
            "Time since it last found its test signature.",
            ""),
    DEFINITIONS_AGE(
            "sekisho.consumer.scanner.definitions.age", MetricType.GAUGE, "seconds", "Age of its definitions.", ""),
    RESTORED(
            "sekisho.consumer.restored",
            MetricType.GAUGE,
            "",
            "1 while a restored database waits for two persons.",
            ""),
    INTAKE_STARTS(
            "sekisho.consumer.intake.starts",
            MetricType.GAUGE,
            "",
            "Times that the intake was started in the last ten minutes.",
            ""),
    OVERDUE(
            "sekisho.consumer.deletion.overdue",
            MetricType.GAUGE,
            "",
            "Batches that the source still offers beyond their time.",
            ""),
    CLOCK_BACK(
            "sekisho.consumer.clock.back",
            MetricType.GAUGE,
            "",
            "1 while the clock is behind what it has shown before.",
            ""),
    CLOCK_AHEAD(
            "sekisho.consumer.clock.skew",
            MetricType.GAUGE,
            "seconds",
            "How far the newest verdict was ahead of this side's clock.",
            ""),
    ROLLED_BACK("sekisho.consumer.import.rolled.back", MetricType.COUNTER, "", "Imports rolled back.", "feed"),
    LEVIES("sekisho.consumer.levies", MetricType.COUNTER, "records", "Levies read from the topic.", "outcome"),
    LEVIES_REFUSED("sekisho.consumer.levies.refused", MetricType.COUNTER, "records", "No levies, by code.", "code");

    private final MetricShape shape;

    ConsumerMetric(String metricName, MetricType type, String unit, String help, String tags) {
        this.shape = new MetricShape(metricName, type, unit, help, MetricShape.words(tags));
    }

    @Override
    public MetricShape shape() {
        return shape;
    }
}
