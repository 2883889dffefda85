package sekisho.service;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows, once a minute anew, how long certificates and revocation lists last. */
public final class ExpiryWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExpiryWatch.class);
    private static final long SECONDS = 60;

    private final Source source;
    private final Clock clock;
    private final GaugeRows certificates;
    private final GaugeRows lists;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "expiry-watch");
        thread.setDaemon(true);
        return thread;
    });

    /** Reads what ends when, from files that may have been replaced. */
    @FunctionalInterface
    public interface Source {
        List<Expiry> read() throws Exception;
    }

    private ExpiryWatch(Metrics metrics, Source source, Clock clock) {
        this.source = source;
        this.clock = clock;
        this.certificates = metrics.rows(ServiceMetric.CERTIFICATE_LEFT);
        this.lists = metrics.rows(ServiceMetric.CRL_LEFT);
    }

    /** Looks at once, then every minute until closed. */
    public static ExpiryWatch start(Metrics metrics, Clock clock, Source source) {
        var watch = new ExpiryWatch(metrics, source, clock);
        var unused = watch.timer.scheduleWithFixedDelay(watch::look, 0, SECONDS, TimeUnit.SECONDS);
        return watch;
    }

    /** A source that can't be read leaves what was shown before; nothing here may end the series. */
    private void look() {
        try {
            List<Expiry> all = source.read();
            certificates.set(left(all, Expiry.Kind.CERTIFICATE));
            lists.set(left(all, Expiry.Kind.CRL));
        } catch (Exception e) {
            LOG.atWarn().addKeyValue("error", e.getClass().getName()).log("expiry of certificates not read");
        }
    }

    /** Of several of one name the one that ends first. */
    private Map<List<String>, Long> left(List<Expiry> all, Expiry.Kind kind) {
        Map<List<String>, Long> left = new HashMap<>();
        all.stream()
                .filter(expiry -> expiry.kind() == kind)
                .forEach(expiry -> left.merge(
                        List.of(expiry.use(), expiry.name()),
                        Duration.between(clock.instant(), expiry.at()).toSeconds(),
                        Math::min));
        return left;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
