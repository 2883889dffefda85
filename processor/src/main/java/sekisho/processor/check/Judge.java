package sekisho.processor.check;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Outcome;
import sekisho.envelope.Signed;
import sekisho.envelope.Verdict;
import sekisho.processor.CheckpointCode;
import sekisho.processor.CheckpointMetrics;
import sekisho.processor.ProcessorMetric;
import sekisho.processor.log.ChunkLog;
import sekisho.processor.state.Judgement;
import sekisho.processor.state.Redrive;

/** Turns what the checklist says into a signed verdict 判定. */
public final class Judge {
    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

    private final Check check;
    private final VerdictSigner signer;
    private final String policyVersion;
    private final CheckpointMetrics metrics;
    private final Clock clock;

    public Judge(Check check, VerdictSigner signer, String policyVersion, CheckpointMetrics metrics, Clock clock) {
        this.check = check;
        this.signer = signer;
        this.policyVersion = policyVersion;
        this.metrics = metrics;
        this.clock = clock;
    }

    CheckOutcome judge(CheckJob job, ChunkLog log, BooleanSupplier cancelled) {
        Instant start = clock.instant();
        Checked checked =
                job.refusal().<Checked>map(Checked.Refused::new).orElseGet(() -> check.run(job, log, cancelled));
        Duration duration = Duration.between(start, clock.instant());
        metrics.time(ProcessorMetric.CHECK_DURATION, duration, job.feed(), label(checked));
        if (checked instanceof Checked.NotNow notNow) {
            return new CheckOutcome.NotNow(job.feed(), job.manifest().hash(), notNow.code());
        }
        return sign(job, verdict(job, checked, start, duration));
    }

    private CheckOutcome sign(CheckJob job, Verdict verdict) {
        try {
            Signed<Verdict> signed = signer.sign(verdict);
            var judgement = new Judgement(verdict.code(), signed.hash(), signed.cms(), verdict.checkedAt());
            return new CheckOutcome.Judged(job.feed(), verdict.manifestHash(), judgement);
        } catch (EnvelopeRefused e) {
            LOG.atError()
                    .addKeyValue("feed", job.feed())
                    .addKeyValue("code", e.code().code())
                    .log("verdict could not be signed");
            return new CheckOutcome.NotNow(job.feed(), verdict.manifestHash(), CheckpointCode.SIGNING_FAILED.code());
        }
    }

    private Verdict verdict(CheckJob job, Checked checked, Instant start, Duration duration) {
        var passed = checked instanceof Checked.Passed p ? Optional.of(p) : Optional.<Checked.Passed>empty();
        var refused = checked instanceof Checked.Refused r ? Optional.of(r) : Optional.<Checked.Refused>empty();
        Optional<Checked.Opened> opened =
                passed.map(Checked.Passed::opened).or(() -> refused.flatMap(Checked.Refused::opened));
        return new Verdict(
                job.manifest().hash(),
                job.feed(),
                job.manifest().sequence(),
                passed.isPresent() ? Outcome.RELEASED : Outcome.REFUSED,
                refused.map(Checked.Refused::code),
                refused.map(Checked.Refused::findings).orElse(List.of()),
                job.redrive().map(Redrive::supersedes),
                job.redrive().map(Redrive::acts).orElse(List.of()),
                opened.map(Checked.Opened::sealedKey),
                opened.map(Checked.Opened::stream),
                passed.map(Checked.Passed::scan),
                policyVersion,
                start.truncatedTo(ChronoUnit.SECONDS),
                duration);
    }

    private static String label(Checked checked) {
        if (checked instanceof Checked.Passed) {
            return "passed";
        }
        return checked instanceof Checked.Refused ? "refused" : "not-now";
    }

    /** The checklist, or what stands for it in a test. */
    @FunctionalInterface
    public interface Check {
        Checked run(CheckJob job, ChunkLog log, BooleanSupplier cancelled);
    }

    /** Signs as the checkpoint. */
    @FunctionalInterface
    public interface VerdictSigner {
        Signed<Verdict> sign(Verdict verdict) throws EnvelopeRefused;
    }
}
