package sekisho.processor.gate;

import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.ScanRecord;
import sekisho.envelope.Sha256;
import sekisho.envelope.Verdict;
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
        return parse(event.getVerdictCms().array());
    }

    static Verdict verdict(BatchReceipt event) {
        return parse(event.getStatementCms().array());
    }

    private static Verdict parse(byte[] cms) {
        try {
            return Verdict.parse(content(cms));
        } catch (EnvelopeRefused e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] content(byte[] cms) {
        try {
            return (byte[]) new CMSSignedData(cms).getSignedContent().getContent();
        } catch (CMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
