package sekisho.processor.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sekisho.envelope.FindingCount;
import sekisho.records.Finding;

/** What a verdict says of broken rules: which, and how often; never where or by what. */
final class Findings {
    private Findings() {}

    /** Refused by the first of them. */
    static Checked.Refused refused(List<Finding> findings) {
        Map<String, Long> counts = new TreeMap<>();
        findings.forEach(finding -> counts.merge(finding.code().code(), 1L, Long::sum));
        List<FindingCount> counted = counts.entrySet().stream()
                .map(entry -> new FindingCount(entry.getKey(), entry.getValue()))
                .toList();
        return new Checked.Refused(findings.get(0).code().code(), counted, Optional.empty());
    }
}
