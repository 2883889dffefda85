package sekisho.records.rules;

import java.util.List;
import sekisho.records.Finding;
import sekisho.records.key.Tally;

/** What the rules say about all entries of one file. */
public sealed interface RulesOutcome {
    /**
     * Every rule holds.
     *
     * @param tally records and yen per kind, as recomputed
     * @param warnings what a person should know, though the file stands
     */
    record Passed(Tally tally, List<Finding> warnings) implements RulesOutcome {
        public Passed {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Some rule is broken.
     *
     * @param findings in file order, at least one
     */
    record Broken(List<Finding> findings) implements RulesOutcome {
        public Broken {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("broken rules need a finding");
            }
        }
    }
}
