package sekisho.processor.check;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import sekisho.envelope.ScanRecord;
import sekisho.processor.CheckpointCode;
import sekisho.scanning.ScanOutcome;

/** What a scan's outcome means for a batch. Only Clean passes; "scanner down" is never "clean". */
final class ScanJudgement {
    private ScanJudgement() {}

    static Checked of(ScanOutcome outcome, Checked.Opened opened, long records) {
        if (outcome instanceof ScanOutcome.Clean clean) {
            var scan = new ScanRecord(
                    clean.engine(), clean.definitions(), clean.definitionsAt().truncatedTo(ChronoUnit.SECONDS));
            return new Checked.Passed(opened, scan, records);
        }
        if (outcome instanceof ScanOutcome.NotScanned notScanned) {
            return notScanned(notScanned.reason(), opened);
        }
        return new Checked.Refused(CheckpointCode.SCAN_INFECTED.code(), List.of(), Optional.of(opened));
    }

    /** Permanent for this batch (a size limit): refused at once. Transient: held. */
    private static Checked notScanned(ScanOutcome.NotScanned.Reason reason, Checked.Opened opened) {
        return switch (reason.nature()) {
            case TRANSIENT -> new Checked.NotNow(reason.code());
            case PERMANENT -> new Checked.Refused(reason.code(), List.of(), Optional.of(opened));
        };
    }
}
