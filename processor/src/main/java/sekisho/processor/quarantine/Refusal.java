package sekisho.processor.quarantine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sekisho.envelope.FindingCount;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.Verdict;

/**
 * A refused batch, by its latest verdict. An act about it names {@code batch} as its object and {@code verdict} as the
 * state before.
 *
 * @param batch manifest hash
 * @param verdict hash of the latest verdict
 * @param at when it was checked, RFC 3339
 * @param quarantinedAt when its first verdict was given: its ciphertext was not put here earlier
 */
public record Refusal(
        String feed,
        long sequence,
        Sha256 batch,
        Sha256 verdict,
        String code,
        String at,
        Instant quarantinedAt,
        List<FindingCount> findings) {
    public Refusal {
        findings = List.copyOf(findings);
    }

    static Refusal of(Signed<Verdict> signed, Optional<Refusal> before) {
        Verdict verdict = signed.statement();
        return new Refusal(
                verdict.feed(),
                verdict.sequence(),
                verdict.manifestHash(),
                signed.hash(),
                verdict.code().orElse("none"),
                verdict.checkedAt().toString(),
                before.map(Refusal::quarantinedAt).orElse(verdict.checkedAt()),
                verdict.findings());
    }
}
