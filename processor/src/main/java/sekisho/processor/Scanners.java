package sekisho.processor;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import sekisho.scanning.ClamdScanner;
import sekisho.scanning.EveryScanner;
import sekisho.scanning.Scanner;
import sekisho.service.HealthCheck;

/**
 * All engines as one scanner, each watched on its own.
 *
 * @param health one check for each engine
 */
record Scanners(Scanner scanner, List<HealthCheck> health) {
    private static final Duration LOOK_PERIOD = Duration.ofMinutes(1);

    Scanners {
        requireNonNull(scanner, "scanner is null");
        health = List.copyOf(health);
    }

    /** The configured engines, looked at once: for a single scan. */
    static Scanner looked(CheckpointConfig config, Clock clock) {
        var metrics = new CheckpointMetrics(new SimpleMeterRegistry());
        try (var timers = new Timers()) {
            return watched(all(config), config.terms(), metrics, timers, clock).scanner();
        }
    }

    /** The first engine and the further ones. */
    static List<ScannerSettings> all(CheckpointConfig config) {
        ScannerSettings first = config.scanner()
                .orElseThrow(() -> new StartRefused(StartRefused.Reason.REFUSED, "scanner is not configured"));
        List<ScannerSettings> settings = new ArrayList<>(List.of(first));
        settings.addAll(config.furtherScanners());
        return settings;
    }

    /** The configured engines; the first is called {@code scanner}, the next {@code scanner-2} and so on. */
    static Scanners watched(
            List<ScannerSettings> settings,
            CheckpointTerms terms,
            CheckpointMetrics metrics,
            Timers timers,
            Clock clock) {
        List<Scanner> scanners = new ArrayList<>();
        List<HealthCheck> checks = new ArrayList<>();
        for (ScannerSettings one : settings) {
            String name = scanners.isEmpty() ? "scanner" : "scanner-" + (scanners.size() + 1);
            ClamdScanner clamd = one.scanner(clock);
            long longest = Math.min(terms.fileBytes(), one.terms().maxStreamBytes());
            var watched = new WatchedScanner(
                    name, clamd, one.canary(), clamd::state, longest, terms.proofPeriod(), metrics, clock);
            timers.every(LOOK_PERIOD, watched::look);
            scanners.add(watched);
            checks.add(new HealthCheck(name, watched::health));
        }
        return new Scanners(EveryScanner.of(scanners), checks);
    }
}
