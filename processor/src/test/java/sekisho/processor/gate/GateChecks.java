package sekisho.processor.gate;

import java.nio.ByteBuffer;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.ScanRecord;
import sekisho.envelope.Sha256;
import sekisho.envelope.Verdict;
import sekisho.processor.Contents;
import sekisho.processor.check.Checked;
import sekisho.schemas.event.BatchReceipt;
import sekisho.schemas.event.BatchVerdict;

/** Answers of a check, and what stands in the verdicts made of them. */
final class GateChecks {
    private GateChecks() {}

    static Checked passed() {
        var scan = new ScanRecord("example scanner", "1", GateBench.START);
        return new Checked.Passed(new Checked.Opened(Sha256.ZERO, Sha256.ZERO), scan, 1);
    }

    static Verdict verdict(BatchVerdict event) {
        return parse(event.getVerdictCms());
    }

    static Verdict verdict(BatchReceipt event) {
        return parse(event.getStatementCms());
    }

    private static Verdict parse(ByteBuffer cms) {
        try {
            return Verdict.parse(Contents.of(cms));
        } catch (EnvelopeRefused e) {
            throw new IllegalStateException(e);
        }
    }
}
