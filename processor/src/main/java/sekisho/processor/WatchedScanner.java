package sekisho.processor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.scanning.CanaryScan;
import sekisho.scanning.ScanOutcome;
import sekisho.scanning.ScanOutcome.NotScanned.Reason;
import sekisho.scanning.ScanSource;
import sekisho.scanning.Scanner;
import sekisho.scanning.ScannerState;
import sekisho.service.Health;

/**
 * A scanner that must find its test signature, at start and on a timer. One that doesn't finds nothing else either:
 * until it does again, every batch is held. Nor is one believed for longer files than it has shown it for: at start, on
 * a slower timer and with new definitions it must find the signature at the end of the longest file that may come.
 */
final class WatchedScanner implements Scanner {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedScanner.class);

    private final Scanner scanner;
    private final CanaryScan canary;
    private final ProvenLength proven;
    private final Supplier<ScannerState> state;
    private final CheckpointMetrics metrics;
    private final Clock clock;
    private final String name;
    private final Duration period;
    private volatile Optional<Reason> fault = Optional.empty();
    /** When the test signature was last found; before the first time, when the watch began. */
    private volatile Instant foundAt;

    private volatile Optional<Reason> limitFault = Optional.empty();
    private Optional<ScannerState.Ready> definitions = Optional.empty();
    private Optional<ScannerState.Ready> provenWith = Optional.empty();
    private Instant provenAt = Instant.MIN;

    /**
     * @param name stands in metrics
     * @param signature the test signature that the scanner's definitions know
     * @param state what the scanner says of itself
     * @param fileBytes longest file that is ever scanned
     * @param period how often the longest file is tried
     */
    WatchedScanner(
            String name,
            Scanner scanner,
            String signature,
            Supplier<ScannerState> state,
            long fileBytes,
            Duration period,
            CheckpointMetrics metrics,
            Clock clock) {
        this.name = name;
        this.period = period;
        this.scanner = scanner;
        this.canary = new CanaryScan(scanner, signature.getBytes(StandardCharsets.US_ASCII));
        this.proven = new ProvenLength(canary, fileBytes, clock);
        this.state = state;
        this.metrics = metrics;
        this.clock = clock;
        this.foundAt = clock.instant();
    }

    @Override
    public ScanOutcome scan(ScanSource source) throws IOException {
        if (fault.equals(Optional.of(Reason.CANARY))) {
            return new ScanOutcome.NotScanned(Reason.CANARY);
        }
        var counted = new CountedSource(source);
        ScanOutcome outcome = scanner.scan(counted);
        return outcome instanceof ScanOutcome.Clean ? believed(outcome, counted.length()) : outcome;
    }

    private ScanOutcome believed(ScanOutcome clean, long length) {
        Optional<Reason> doubt = proven.doubt(length);
        doubt.ifPresent(reason -> LOG.atError()
                .addKeyValue("code", reason.code())
                .addKeyValue("length", length)
                .log("scanner does not find its test signature in a file of this length"));
        return doubt.<ScanOutcome>map(ScanOutcome.NotScanned::new).orElse(clean);
    }

    /** Looks whether the scanner still finds its test signature, how old its definitions are, and up to which length. */
    void look() {
        Optional<Reason> found = canary.runAt(ProvenLength.BASE);
        changed("scanner", fault, found);
        fault = found;
        for (Reason reason : Reason.values()) {
            metrics.set(ProcessorMetric.SCANNER_FAULT, found.equals(Optional.of(reason)) ? 1 : 0, name, reason.code());
        }
        Instant now = clock.instant();
        if (found.isEmpty()) {
            foundAt = now;
        }
        metrics.set(
                ProcessorMetric.CANARY_AGE,
                (double) Duration.between(foundAt, now).toSeconds(),
                name);
        metrics.set(ProcessorMetric.SCANNER_UP, found.isEmpty() ? 1 : 0, name);
        if (state.get() instanceof ScannerState.Ready ready) {
            definitions = Optional.of(ready);
        }
        definitions.ifPresent(known -> metrics.set(
                ProcessorMetric.DEFINITIONS_AGE,
                (double)
                        Duration.between(known.definitionsAt(), clock.instant()).toSeconds(),
                name));
        if (found.isEmpty() && isProofDue()) {
            prove();
        }
    }

    Health health() {
        Optional<Reason> now = fault;
        if (now.isPresent()) {
            return new Health.Degraded(now.get().code(), now.get().en());
        }
        return limitFault.isEmpty()
                ? Health.up()
                : new Health.Degraded(CheckpointCode.SCAN_LIMITS.code(), CheckpointCode.SCAN_LIMITS.en());
    }

    private boolean isProofDue() {
        boolean isOld = provenAt.plus(period).isBefore(clock.instant());
        return isOld || !definitions.equals(provenWith);
    }

    private void prove() {
        Optional<Reason> doubt = proven.prove();
        changed("scanner's limit", limitFault, doubt);
        limitFault = doubt;
        metrics.set(ProcessorMetric.SCANNER_PROVEN, (double) proven.length(), name);
        boolean isAnswered = doubt.isEmpty() || doubt.get() == Reason.CANARY || doubt.get() == Reason.SIZE_LIMIT;
        if (isAnswered) {
            provenAt = clock.instant();
            provenWith = definitions;
        }
    }

    private void changed(String what, Optional<Reason> before, Optional<Reason> now) {
        if (!now.equals(before)) {
            LOG.atWarn()
                    .addKeyValue("scanner", name)
                    .addKeyValue("code", now.map(Reason::code).orElse("none"))
                    .log("state of the {} changed", what);
        }
    }
}
