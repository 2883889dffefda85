package sekisho.e2e.watched;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.service.JsonLog;

/**
 * The weightiest alerts, each raised by its real fault and told to a webhook by a real Alertmanager, and resolved after
 * the fault's end; {@code -DexcludedGroups=none}. On a business day, as otherwise nothing is overdue; as root, for a
 * small disk. The shipped rules look back 15 minutes for an event; here they look back one, and are the same otherwise.
 */
@Tag("long")
class AlertsByFaultTest {
    private static final String LOOK_BACK = "1m";
    private static final Duration FIRING = Duration.ofMinutes(3);
    private static final Duration RESOLVED = Duration.ofMinutes(4);

    @TempDir
    Path root;

    private final Set<String> seen = new ConcurrentSkipListSet<>();
    private final List<String> missing = Collections.synchronizedList(new ArrayList<>());

    @Test
    void alertsFireByTheirFaultAndResolve() throws Exception {
        JsonLog.toFile("e2e", Files.createDirectories(root.resolve("logs")).resolve("e2e.log"));
        try (WatchedSite site = WatchedSite.start(root, BatchFaults.FEEDS);
                Webhook webhook = Webhook.start(root.resolve("alertmanager"));
                Monitor outer = Monitor.start("outer", site, webhook.alertmanagerPort(), LOOK_BACK);
                Monitor inner = Monitor.start("inner", site, webhook.alertmanagerPort(), LOOK_BACK);
                Faults parts = new Faults(site)) {
            print("looking back %s on %s and %s", LOOK_BACK, outer.side(), inner.side());
            BatchFaults batches = new BatchFaults(site, new Day(site));
            // One after the other within a list; the lists side by side.
            together(webhook, List.of(List.of(batches.overdue())));
            together(webhook, List.of(List.of(batches.refused()), parts.machine()));
            together(
                    webhook,
                    Stream.concat(
                                    Stream.of(batches.outside(), batches.inside()),
                                    parts.forged().stream().map(List::of))
                            .toList());
            together(webhook, List.of(List.of(batches.disagreed())));
            together(webhook, List.of(parts.scanner(), parts.processes()));
            together(webhook, List.of(List.of(parts.calendar())));
        }
        print("%d different alerts fired and resolved: %s", seen.size(), seen);
        assertThat(missing).isEmpty();
        assertThat(seen).hasSizeGreaterThanOrEqualTo(12);
    }

    private void together(Webhook webhook, List<List<Fault>> lists) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(lists.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (List<Fault> faults : lists) {
                running.add(threads.submit(() -> faults.forEach(fault -> live(fault, webhook))));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void live(Fault fault, Webhook webhook) {
        try {
            print("fault: %s", fault.what());
            long since = System.nanoTime();
            fault.begin().run();
            Map<String, Double> fired = new LinkedHashMap<>();
            for (String alert : fault.alerts()) {
                fired.put(alert, webhook.await(alert, Webhook.Status.firing, since, FIRING));
                print("  %-32s fired after %.1f s", alert, fired.get(alert));
            }
            long ended = System.nanoTime();
            fault.end().run();
            for (String alert : fault.alerts()) {
                double after = webhook.await(alert, Webhook.Status.resolved, ended, RESOLVED);
                print("  %-32s resolved %.1f s after the fault's end", alert, after);
                if (fired.getOrDefault(alert, -1.0) < 0 || after < 0) {
                    missing.add(alert + ": " + fault.what());
                } else {
                    seen.add(alert.substring(alert.indexOf(' ') + 1));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // The others go on.
            missing.add(fault.what() + ": " + e);
            print("  could not be made: %s", e);
        }
    }

    private static void print(String form, Object... values) {
        System.out.println(LocalTime.now(ZoneOffset.UTC).withNano(0) + " " + String.format(Locale.ROOT, form, values));
    }
}
