package sekisho.processor.brokerlog;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.service.Health;
import sekisho.service.HealthCheck;
import sekisho.service.Metrics;
import sekisho.service.ProcessRegistry;
import sekisho.service.ServiceEndpoint;
import sekisho.service.ServiceMeters;

/** The watch beside a broker as a running process: reads the authorizer's log and counts. It connects to nothing. */
public final class BrokerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
    private static final long MILLIS = 500;
    private static final long SILENT_SECONDS = 30;

    private final BrokerWatchConfig config;
    private final Clock clock;
    private final LogTail tail;
    private final SelfTestRuns selfTests = new SelfTestRuns();
    private final ProcessRegistry registry = ProcessRegistry.create("broker");
    private final Metrics metrics = registry.metrics();
    private final ServiceEndpoint endpoint;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private volatile Instant readAt;

    private BrokerWatch(BrokerWatchConfig config, Clock clock) throws IOException {
        this.config = config;
        this.clock = clock;
        this.readAt = clock.instant();
        this.tail = new LogTail(config.log());
        metrics.gauge(BrokerMetric.LOG_AGE, this::age);
        metrics.counter(BrokerMetric.SELF_TESTS);
        ServiceMeters.disk(metrics, "broker", config.data());
        this.endpoint = ServiceEndpoint.start(
                config.endpoint(), registry.registry(), List.of(new HealthCheck("log", this::health)));
    }

    /** Starts to read at the end of the log. */
    public static BrokerWatch start(BrokerWatchConfig config) throws IOException {
        var watch = new BrokerWatch(config, Clock.systemUTC());
        var unused = watch.timer.scheduleWithFixedDelay(watch::read, 0, MILLIS, TimeUnit.MILLISECONDS);
        watch.endpoint.ready();
        return watch;
    }

    /** Where metrics and health are. */
    public URI endpoint() {
        return endpoint.uri();
    }

    private void read() {
        try {
            for (String line : tail.lines()) {
                Denial.of(line).ifPresent(this::count);
            }
            readAt = clock.instant();
        } catch (IOException | RuntimeException e) {
            LOG.atWarn().addKeyValue("error", e.getClass().getName()).log("authorizer log not read");
        }
    }

    /** Neither principal nor resource is shown: both may be anything. */
    private void count(Denial denial) {
        boolean inner = config.inner().contains(denial.principal());
        SelfTestRuns.Kind kind = inner ? selfTests.judge(denial, clock.instant()) : SelfTestRuns.Kind.OTHER;
        switch (kind) {
            case BEGIN -> metrics.counter(BrokerMetric.SELF_TESTS).increment();
            case PART -> {}
            case OTHER -> {
                String who = inner ? "inner" : "other";
                String operation = denial.operation().toLowerCase(Locale.ROOT);
                metrics.counter(BrokerMetric.DENIED, who, operation, denial.resourceType())
                        .increment();
                LOG.atWarn()
                        .addKeyValue("who", who)
                        .addKeyValue("operation", operation)
                        .addKeyValue("request", denial.request())
                        .log("request denied by the broker");
            }
        }
    }

    private long age() {
        return Duration.between(readAt, clock.instant()).toSeconds();
    }

    private Health health() {
        return age() > SILENT_SECONDS
                ? new Health.Down("broker.log", "the authorizer's log can't be read")
                : Health.up();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        endpoint.close();
        registry.close();
    }
}
