package sekisho.consumer.standing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.ConsumerMetric;
import sekisho.scanning.ScanOutcome.NotScanned.Reason;
import sekisho.scanning.ScannerState;
import sekisho.service.GaugeRows;
import sekisho.service.Health;
import sekisho.service.Metrics;

/**
 * Shows whether the second scanner is believed, and how old its definitions are. It looks for no test signature of its
 * own: what is shown is what the importer goes by.
 */
public final class ScannerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScannerWatch.class);
    private static final long SECONDS = 5;

    private final Supplier<Optional<Seen>> seen;
    private final Supplier<ScannerState> state;
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

    /**
     * What the last look for the test signature told.
     *
     * @param fault why the scanner is not believed
     * @param foundAt when the signature was last found; before the first time, when it was first looked for
     */
    public record Seen(Optional<Reason> fault, Instant foundAt) {}

    private ScannerWatch(Supplier<Optional<Seen>> seen, Supplier<ScannerState> state, Metrics metrics, Clock clock) {
        this.seen = seen;
        this.state = state;
        this.clock = clock;
        this.up = metrics.rows(ConsumerMetric.SCANNER_UP);
        this.faults = metrics.rows(ConsumerMetric.SCANNER_FAULT);
        this.canaryAge = metrics.rows(ConsumerMetric.CANARY_AGE);
        this.definitionsAge = metrics.rows(ConsumerMetric.DEFINITIONS_AGE);
    }

    /**
     * Shows it at once, then every few seconds until closed; nothing before the first look.
     *
     * @param state what the scanner says of itself
     */
    public static ScannerWatch start(
            Supplier<Optional<Seen>> seen, Supplier<ScannerState> state, Metrics metrics, Clock clock) {
        var watch = new ScannerWatch(seen, state, metrics, clock);
        var unused = watch.timer.scheduleWithFixedDelay(watch::show, 0, SECONDS, TimeUnit.SECONDS);
        return watch;
    }

    private void show() {
        try {
            seen.get().ifPresent(this::show);
            if (state.get() instanceof ScannerState.Ready ready) {
                definitionsAge.set(since(ready.definitionsAt()));
            }
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("reason", e.getClass().getName()).log("scanner not looked at");
        }
    }

    private void show(Seen last) {
        up.set(last.fault().isEmpty() ? 1 : 0);
        faults.set(Arrays.stream(Reason.values())
                .collect(Collectors.toMap(
                        reason -> List.of(reason.code()), reason -> last.fault().equals(Optional.of(reason)) ? 1 : 0)));
        canaryAge.set(since(last.foundAt()));
    }

    private long since(Instant then) {
        return Duration.between(then, clock.instant()).toSeconds();
    }

    public Health health() {
        return seen.get()
                .flatMap(Seen::fault)
                .<Health>map(reason -> new Health.Degraded(reason.code(), reason.en()))
                .orElseGet(Health::up);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
