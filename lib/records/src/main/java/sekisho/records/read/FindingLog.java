package sekisho.records.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import sekisho.records.Finding;
import sekisho.records.RecordCode;

/** Findings of one file, up to a limit. */
final class FindingLog {
    private final int limit;
    private final List<Finding> findings = new ArrayList<>();

    FindingLog(int limit) {
        this.limit = limit;
    }

    void add(Finding finding) {
        if (findings.size() < limit) {
            findings.add(finding);
        }
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    boolean isFull() {
        return findings.size() >= limit;
    }

    /** In file order; findings of the file as a whole come first, the note that there may be more last. */
    List<Finding> all() {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Comparator.comparingLong(Finding::line));
        if (isFull()) {
            sorted.add(Finding.ofFile(RecordCode.FINDINGS_LIMIT));
        }
        return sorted;
    }
}
