package sekisho.records.read;

import java.util.List;
import sekisho.records.Finding;
import sekisho.records.key.Tally;

/** A clearing file is accepted whole or refused whole. */
public sealed interface ReadOutcome {
    /**
     * Every check passed.
     *
     * @param tally records and yen per kind
     * @param total records and yen of all data records: payments, requested debits or statement lines
     * @param fileLength bytes read
     * @param fileSha256 SHA-256 of the bytes read, hex
     * @param warnings what a person should know, though the file stands
     */
    record Accepted(Tally tally, Tally.Count total, long fileLength, String fileSha256, List<Finding> warnings)
            implements ReadOutcome {
        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * What the sink has got so far is void.
     *
     * @param findings in file order, at least one
     */
    record Refused(List<Finding> findings) implements ReadOutcome {
        public Refused {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs a finding");
            }
        }
    }
}
