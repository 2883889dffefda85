package sekisho.processor.provision;

import java.util.ArrayList;
import java.util.List;

/**
 * How a cluster differs from its desired state.
 *
 * @param changes what would be, or was, done
 * @param reports what is left to people
 */
public record Plan(List<Change> changes, List<Report> reports) {
    public Plan {
        changes = List.copyOf(changes);
        reports = List.copyOf(reports);
    }

    /** Reports that stand for a fault; a topic too many is none. */
    public List<Report> faults() {
        return reports.stream()
                .filter(report -> report.code() != ProvisionCode.EXTRA_TOPIC)
                .toList();
    }

    /** The same with more reports. */
    public Plan with(List<Report> more) {
        var all = new ArrayList<>(reports);
        all.addAll(more);
        return new Plan(changes, all);
    }
}
