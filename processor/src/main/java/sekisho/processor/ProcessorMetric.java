package sekisho.processor;

import java.util.List;
import sekisho.service.MetricDef;
import sekisho.service.MetricShape;
import sekisho.service.MetricType;

/** Every metric of the checkpoint. Labels are the feed, a code or a status; never a batch. */
public enum ProcessorMetric implements MetricDef {
    VERDICTS(
            "sekisho.checkpoint.verdicts",
            "Verdicts released, by outcome and code",
            MetricType.COUNTER,
            "",
            "feed",
            "verdict",
            "code"),
    TODAY(
            "sekisho.checkpoint.today.verdicts",
            "Verdicts of today, by outcome",
            MetricType.GAUGE,
            "",
            "feed",
            "verdict"),
    RECORDS("sekisho.checkpoint.records", "Records written with released batches", MetricType.COUNTER, "", "feed"),
    RELEASED_BYTES(
            "sekisho.checkpoint.released",
            "Ciphertext forwarded with verdicts",
            MetricType.COUNTER,
            "bytes",
            "feed",
            "verdict"),
    CHUNKS("sekisho.checkpoint.chunks", "Chunks by what became of them", MetricType.COUNTER, "", "feed", "status"),
    DEAD_LETTERS(
            "sekisho.checkpoint.dead.letters",
            "Records that could not be taken, by code",
            MetricType.COUNTER,
            "",
            "feed",
            "code"),
    REPEATS(
            "sekisho.checkpoint.repeats",
            "Manifests that came again while or soon after their batch was judged",
            MetricType.COUNTER,
            "",
            "feed"),
    CHECK_DURATION("sekisho.checkpoint.check", "Time of one whole check", MetricType.TIMER, "", "feed", "result"),
    WAY_DURATION(
            "sekisho.checkpoint.way",
            "From the opening record in the sealed topic to the signed verdict",
            MetricType.TIMER,
            "",
            "feed"),
    OLDEST(
            "sekisho.checkpoint.oldest.age",
            "Age of the oldest batch not yet judged, by stage",
            MetricType.GAUGE,
            "seconds",
            "feed",
            "stage"),
    HOLDS(
            "sekisho.checkpoint.holds",
            "Checks that could not be done, by reason",
            MetricType.COUNTER,
            "",
            "feed",
            "code"),
    STALLS(
            "sekisho.checkpoint.stalls",
            "Batches whose chunks did not come in time; the log names the missing ones",
            MetricType.COUNTER,
            "",
            "feed"),
    BATCHES("sekisho.checkpoint.batches", "Batches not yet judged, by stage", MetricType.GAUGE, "", "feed", "stage"),
    GAP(
            "sekisho.checkpoint.gap",
            "1 while a later batch waits for one that has not come",
            MetricType.GAUGE,
            "",
            "feed"),
    LAST_SEQUENCE("sekisho.checkpoint.last.sequence", "Last judged sequence", MetricType.GAUGE, "", "feed"),
    EARLY_CHUNKS(
            "sekisho.checkpoint.early.chunks", "Chunks that wait for their manifest", MetricType.GAUGE, "", "feed"),
    STOPPED("sekisho.checkpoint.stopped", "1 while an act holds the feed", MetricType.GAUGE, "", "feed"),
    ACTS("sekisho.checkpoint.acts", "Acts by what became of them", MetricType.COUNTER, "", "action", "outcome"),
    ACTS_WAITING(
            "sekisho.checkpoint.acts.waiting", "Acts that lack their second signature", MetricType.GAUGE, "", "feed"),
    SIGNER_UNTIL(
            "sekisho.checkpoint.signer.until.timestamp",
            "When the certificate ends that signed the feed's newest manifest, since 1970",
            MetricType.GAUGE,
            "seconds",
            "feed"),
    CANARY_AGE(
            "sekisho.checkpoint.scanner.canary.age",
            "Time since the scanner last found its test signature",
            MetricType.GAUGE,
            "seconds",
            "scanner"),
    SCANNER_FAULT(
            "sekisho.checkpoint.scanner.fault",
            "1 for the reason why the scanner is not relied on now",
            MetricType.GAUGE,
            "",
            "scanner",
            "code"),
    SCANNER_UP(
            "sekisho.checkpoint.scanner.up",
            "1 if the scanner finds its test signature and has young definitions",
            MetricType.GAUGE,
            "",
            "scanner"),
    SCANNER_PROVEN(
            "sekisho.checkpoint.scanner.proven",
            "Longest file at whose end the scanner has found its test signature",
            MetricType.GAUGE,
            "bytes",
            "scanner"),
    DEFINITIONS_AGE(
            "sekisho.checkpoint.scanner.definitions.age",
            "Age of the scanner's definitions",
            MetricType.GAUGE,
            "seconds",
            "scanner"),
    UNSIGNED_RECEIPTS(
            "sekisho.checkpoint.receipts.unsigned",
            "Receipts that could not be signed",
            MetricType.COUNTER,
            "",
            "feed"),
    THREAD_REPLACEMENTS(
            "sekisho.checkpoint.thread.replacements",
            "Stream threads replaced after a failure",
            MetricType.COUNTER,
            "");

    private final MetricShape shape;

    ProcessorMetric(String metric, String help, MetricType type, String unit, String... tags) {
        this.shape = new MetricShape(metric, type, unit, help, List.of(tags));
    }

    @Override
    public MetricShape shape() {
        return shape;
    }
}
