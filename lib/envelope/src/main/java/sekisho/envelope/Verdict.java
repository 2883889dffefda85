package sekisho.envelope;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import sekisho.envelope.json.CanonicalJson;
import sekisho.envelope.json.JsonFields;
import sekisho.envelope.json.JsonMembers;

/**
 * What the checkpoint states of a batch (判定).
 *
 * @param code why it was refused; empty when released
 * @param findings broken rules with their number, at most 200
 * @param supersedes hash of the earlier verdict that this one replaces; then {@code acts} are named
 * @param acts hashes of the acts behind it, at most 8
 * @param sealedKeySha256 hash of the sealed key as opened; always there when released
 * @param streamSha256 hash of the canonical stream as opened; always there when released
 * @param scan what scanned it; always there when released
 * @param checkedAt whole seconds
 * @param duration of the check, in whole milliseconds
 */
public record Verdict(
        Sha256 manifestHash,
        String feed,
        long sequence,
        Outcome outcome,
        Optional<String> code,
        List<FindingCount> findings,
        Optional<Sha256> supersedes,
        List<Sha256> acts,
        Optional<Sha256> sealedKeySha256,
        Optional<Sha256> streamSha256,
        Optional<ScanRecord> scan,
        String policyVersion,
        Instant checkedAt,
        Duration duration)
        implements Statement {
    private static final int VERSION = 1;
    private static final int MAX_FINDINGS = 200;
    private static final int MAX_ACTS = 8;
    private static final Pattern OUTCOME = Pattern.compile("RELEASED|REFUSED");

    public Verdict {
        findings = List.copyOf(findings);
        acts = List.copyOf(acts);
        Grammar.require(Grammar.FEED, feed, "feed");
        Grammar.require(sequence >= 1 && sequence < 1L << 53, "sequence");
        code.ifPresent(c -> Grammar.require(Grammar.CODE, c, "code"));
        Grammar.require(code.isPresent() == (outcome == Outcome.REFUSED), "code");
        Grammar.require(
                outcome == Outcome.REFUSED
                        || (sealedKeySha256.isPresent() && streamSha256.isPresent() && scan.isPresent()),
                "verdict");
        Grammar.require(findings.size() <= MAX_FINDINGS, "findings");
        Grammar.require(acts.size() <= MAX_ACTS, "acts");
        Grammar.require(supersedes.isEmpty() || !acts.isEmpty(), "acts");
        Grammar.require(Grammar.NAME, policyVersion, "policyVersion");
        Grammar.requireSeconds(checkedAt, "checkedAt");
        Grammar.require(!duration.isNegative() && duration.toDays() < 365, "duration");
        duration = Duration.ofMillis(duration.toMillis());
    }

    @Override
    public StatementKind kind() {
        return StatementKind.VERDICT;
    }

    @Override
    public byte[] toCanonicalJson() {
        JsonFields fields = new JsonFields()
                .put("version", VERSION)
                .put("manifestHash", manifestHash)
                .put("feed", feed)
                .put("sequence", sequence)
                .put("verdict", outcome.name())
                .putObjects(
                        "findings",
                        findings.stream()
                                .map(f -> new JsonFields().put("code", f.code()).put("count", f.count()))
                                .toList())
                .putOptional("supersedes", supersedes)
                .putOptional("sealedKeySha256", sealedKeySha256)
                .putOptional("streamSha256", streamSha256)
                .put("policyVersion", policyVersion)
                .put("checkedAt", checkedAt)
                .put("duration", duration.toMillis());
        code.ifPresent(c -> fields.put("code", c));
        if (!acts.isEmpty()) {
            fields.putHashes("acts", acts);
        }
        scan.ifPresent(s -> fields.put("engine", s.engine())
                .put("definitions", s.definitions())
                .put("definitionsAt", s.definitionsAt()));
        return fields.bytes();
    }

    /** Reads the only spelling. */
    public static Verdict parse(byte[] json) throws EnvelopeRefused {
        JsonMembers members = CanonicalJson.read(json, "verdict");
        try {
            members.constant("version", VERSION);
            Verdict verdict = read(members);
            members.done();
            return verdict;
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, "verdict", e);
        }
    }

    private static Verdict read(JsonMembers members) throws EnvelopeRefused {
        return new Verdict(
                members.hash("manifestHash"),
                members.string("feed", Grammar.FEED),
                members.integer("sequence", 1, (1L << 53) - 1),
                Outcome.valueOf(members.string("verdict", OUTCOME)),
                members.has("code") ? Optional.of(members.string("code", Grammar.CODE)) : Optional.empty(),
                readFindings(members),
                members.optionalHash("supersedes"),
                members.has("acts") ? members.hashes("acts", 1, MAX_ACTS) : List.of(),
                members.optionalHash("sealedKeySha256"),
                members.optionalHash("streamSha256"),
                readScan(members),
                members.string("policyVersion", Grammar.NAME),
                members.instant("checkedAt"),
                Duration.ofMillis(
                        members.integer("duration", 0, Duration.ofDays(365).toMillis() - 1)));
    }

    private static List<FindingCount> readFindings(JsonMembers members) throws EnvelopeRefused {
        List<FindingCount> findings = new ArrayList<>();
        for (JsonMembers finding : members.objects("findings", 0, MAX_FINDINGS)) {
            findings.add(new FindingCount(
                    finding.string("code", Grammar.CODE), finding.integer("count", 1, (1L << 53) - 1)));
            finding.done();
        }
        return findings;
    }

    private static Optional<ScanRecord> readScan(JsonMembers members) throws EnvelopeRefused {
        if (!members.has("engine")) {
            return Optional.empty();
        }
        return Optional.of(new ScanRecord(
                members.string("engine", Grammar.VERSION),
                members.string("definitions", Grammar.VERSION),
                members.instant("definitionsAt")));
    }
}
