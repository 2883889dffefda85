package sekisho.processor.quarantine;

import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;

/** A refused batch in lines for people. */
final class RefusalText {
    private RefusalText() {}

    static void print(Refusal refusal, PrintWriter out) {
        out.printf("%s %d  %s  %s%n", refusal.feed(), refusal.sequence(), refusal.code(), refusal.at());
        findings(refusal).forEach((code, count) -> out.printf("    %s x %d%n", code, count));
        out.printf("    object         %s%n", refusal.batch().hex());
        out.printf("    previousState  %s%n", refusal.verdict().hex());
    }

    static Map<String, Long> findings(Refusal refusal) {
        Map<String, Long> findings = new TreeMap<>();
        refusal.findings().forEach(finding -> findings.put(finding.code(), finding.count()));
        return findings;
    }
}
