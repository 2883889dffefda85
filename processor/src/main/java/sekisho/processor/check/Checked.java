package sekisho.processor.check;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import sekisho.envelope.FindingCount;
import sekisho.envelope.ScanRecord;
import sekisho.envelope.Sha256;

/** What the checklist says of a batch. */
public sealed interface Checked {

    /** Every step holds. */
    record Passed(Opened opened, ScanRecord scan, long records) implements Checked {
        public Passed {
            requireNonNull(opened, "opened is null");
            requireNonNull(scan, "scan is null");
        }
    }

    /**
     * A step doesn't hold.
     *
     * @param findings broken rules with their number, never content
     * @param opened what had been opened by then
     */
    record Refused(String code, List<FindingCount> findings, Optional<Opened> opened) implements Checked {
        public Refused {
            requireNonNull(code, "code is null");
            findings = List.copyOf(findings);
            requireNonNull(opened, "opened is null");
        }

        public Refused(String code) {
            this(code, List.of(), Optional.empty());
        }
    }

    /** A step can't be done now. */
    record NotNow(String code) implements Checked {
        public NotNow {
            requireNonNull(code, "code is null");
        }
    }

    /**
     * What both readers compare, so that they know they opened the same.
     *
     * @param sealedKey hash of the sealed key
     * @param stream hash of the canonical stream, as the sealed key states it
     */
    record Opened(Sha256 sealedKey, Sha256 stream) {
        public Opened {
            requireNonNull(sealedKey, "sealedKey is null");
            requireNonNull(stream, "stream is null");
        }
    }
}
