package sekisho.producer.outbox;

import java.util.Map;
import java.util.stream.Collectors;
import sekisho.envelope.FindingCount;
import sekisho.envelope.Sha256;
import sekisho.envelope.Verdict;

/**
 * The checkpoint's verdict over a batch, in short; the signed statement lies among the receipts.
 *
 * @param verdict RELEASED or REFUSED
 * @param code why it was refused; empty if released
 * @param findings broken rules with their number
 * @param statement SHA-256 of the signed statement
 */
public record Judgement(String verdict, String code, Map<String, Long> findings, String statement) {
    public Judgement {
        findings = Map.copyOf(findings);
    }

    /**
     * The short form of a verified verdict.
     *
     * @param statement its hash
     */
    public static Judgement of(Verdict verdict, Sha256 statement) {
        return new Judgement(
                verdict.outcome().name(),
                verdict.code().orElse(""),
                verdict.findings().stream()
                        .collect(Collectors.toMap(FindingCount::code, FindingCount::count, Long::sum)),
                statement.hex());
    }

    public Sha256 statementHash() {
        return Sha256.parse(statement);
    }
}
