package sekisho.records.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import sekisho.records.Finding;
import sekisho.records.RecordCode;

/** What the rules found, each list up to a limit. */
final class Findings {
    private final int limit;
    private final List<Finding> broken = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    Findings(int limit) {
        this.limit = limit;
    }

    void broken(long line, String field, RecordCode code) {
        broken(new Finding(line, field, code));
    }

    void broken(Finding finding) {
        add(broken, finding);
    }

    void warn(long line, RecordCode code) {
        warn(Finding.ofLine(line, code));
    }

    void warn(Finding finding) {
        add(warnings, finding);
    }

    boolean hasRoomForWarnings() {
        return warnings.size() < limit;
    }

    private void add(List<Finding> list, Finding finding) {
        if (list.size() < limit) {
            list.add(finding);
        }
    }

    boolean isSound() {
        return broken.isEmpty();
    }

    /** In file order; what concerns the file as a whole comes first. */
    List<Finding> broken() {
        List<Finding> sorted = new ArrayList<>(broken);
        sorted.sort(Comparator.comparingLong(Finding::line));
        return sorted;
    }

    List<Finding> warnings() {
        return List.copyOf(warnings);
    }
}
