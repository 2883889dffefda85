package sekisho.consumer.standing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.ConsumerMetric;
import sekisho.scanning.CanaryScan;
import sekisho.scanning.ClamdScanner;
import sekisho.scanning.ScanOutcome.NotScanned.Reason;
import sekisho.scanning.ScannerState;
import sekisho.service.GaugeRows;
import sekisho.service.Health;
import sekisho.service.Metrics;

/** Shows once a minute whether the second scanner finds its test signature, and how old its definitions are. */
public final class ScannerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScannerWatch.class);
    private static final long SECONDS = 60;

    private final ClamdScanner scanner;
    private final CanaryScan canary;
    private final Clock clock;
    private final GaugeRows up;
    private final GaugeRows faults;
    private final GaugeRows canaryAge;
    private final GaugeRows definitionsAge;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "scanner-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Optional<Reason> fault = Optional.empty();
    private Instant foundAt;

    private ScannerWatch(ClamdScanner scanner, String signature, Metrics metrics, Clock clock) {
        this.scanner = scanner;
        this.canary = new CanaryScan(scanner, signature.getBytes(StandardCharsets.US_ASCII));
        this.clock = clock;
        this.foundAt = clock.instant();
        this.up = metrics.rows(ConsumerMetric.SCANNER_UP);
        this.faults = metrics.rows(ConsumerMetric.SCANNER_FAULT);
        this.canaryAge = metrics.rows(ConsumerMetric.CANARY_AGE);
        this.definitionsAge = metrics.rows(ConsumerMetric.DEFINITIONS_AGE);
    }

    /** Looks at once, then every minute until closed. */
    public static ScannerWatch start(ClamdScanner scanner, String signature, Metrics metrics, Clock clock) {
        var watch = new ScannerWatch(scanner, signature, metrics, clock);
        var unused = watch.timer.scheduleWithFixedDelay(watch::look, 0, SECONDS, TimeUnit.SECONDS);
        return watch;
    }

    private void look() {
        try {
            Optional<Reason> found = canary.run();
            if (!found.equals(fault)) {
                LOG.atWarn()
                        .addKeyValue("code", found.map(Reason::code).orElse("none"))
                        .log("state of the scanner changed");
            }
            fault = found;
            Instant now = clock.instant();
            foundAt = found.isEmpty() ? now : foundAt;
            up.set(found.isEmpty() ? 1 : 0);
            faults.set(Arrays.stream(Reason.values())
                    .collect(Collectors.toMap(
                            reason -> List.of(reason.code()), reason -> found.equals(Optional.of(reason)) ? 1 : 0)));
            canaryAge.set(Duration.between(foundAt, now).toSeconds());
            if (scanner.state() instanceof ScannerState.Ready ready) {
                definitionsAge.set(Duration.between(ready.definitionsAt(), now).toSeconds());
            }
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("reason", e.getClass().getName()).log("scanner not looked at");
        }
    }

    public Health health() {
        Optional<Reason> now = fault;
        return now.<Health>map(reason -> new Health.Degraded(reason.code(), reason.en()))
                .orElseGet(Health::up);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
