package sekisho.processor;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.seal.CryptoWarmUp;
import sekisho.envelope.sign.Signer;
import sekisho.processor.gate.GateParts;
import sekisho.processor.gate.GateTopology;
import sekisho.processor.settings.StreamsSettings;
import sekisho.processor.settings.ThreadFailures;
import sekisho.records.layout.LayoutFault;
import sekisho.scanning.Scanner;
import sekisho.service.Closing;
import sekisho.service.ExpiryWatch;
import sekisho.service.Health;
import sekisho.service.HealthCheck;
import sekisho.service.ProcessRegistry;
import sekisho.service.ServiceEndpoint;
import sekisho.service.ServiceMeters;
import sekisho.service.calendar.ArrivalMeters;

/** The checkpoint 関所 as a running part of a process. Closing it leaves its place in the group to a restart. */
public final class Checkpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoint.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration ARRIVAL_PERIOD = Duration.ofSeconds(5);

    private final Closing closing;
    private final KafkaStreams streams;
    private final ServiceEndpoint endpoint;

    private Checkpoint(Closing closing, KafkaStreams streams, ServiceEndpoint endpoint) {
        this.closing = closing;
        this.streams = streams;
        this.endpoint = endpoint;
    }

    /**
     * Starts with the scanner of the configuration.
     *
     * @throws StartRefused if settings, keys or topics don't fit, or broker or registry don't answer
     */
    public static Checkpoint start(CheckpointConfig config) {
        Clock clock = Clock.systemUTC();
        List<ScannerSettings> settings = Scanners.all(config);
        return start(
                config, clock, (metrics, timers) -> Scanners.watched(settings, config.terms(), metrics, timers, clock));
    }

    /** Starts with a scanner that is handed over, for tests and demonstrations. */
    public static Checkpoint start(CheckpointConfig config, Scanner scanner) {
        return start(
                config,
                Clock.systemUTC(),
                (metrics, timers) -> new Scanners(scanner, List.of(new HealthCheck("scanner", Health::up))));
    }

    /** Where metrics and health are. */
    public URI endpoint() {
        return endpoint.uri();
    }

    public KafkaStreams.State state() {
        return streams.state();
    }

    @Override
    public void close() {
        closing.close();
    }

    private static Checkpoint start(CheckpointConfig config, Clock clock, ScannerPart scannerPart) {
        var closing = new Closing();
        try {
            return start(config, clock, scannerPart, closing);
        } catch (EnvelopeRefused e) {
            closing.close();
            throw new StartRefused(StartRefused.Reason.REFUSED, e.code().code(), e);
        } catch (LayoutFault e) {
            closing.close();
            throw new StartRefused(StartRefused.Reason.REFUSED, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            closing.close();
            throw new StartRefused(StartRefused.Reason.REFUSED, e.getClass().getSimpleName(), e);
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private static Checkpoint start(CheckpointConfig config, Clock clock, ScannerPart scannerPart, Closing closing)
            throws IOException, EnvelopeRefused {
        requireState(config.stateDir());
        CryptoWarmUp.inBackground();
        ProcessRegistry registry = closing.add(ProcessRegistry.create("processor"));
        var metrics = new CheckpointMetrics(registry.registry());
        TrustWatch trust = TrustWatch.load(config.trust(), clock, feed -> Outer.isPrepared(config, feed));
        Signer signer = Signing.signer(config.signing());
        Outer outer = Outer.connect(config, trust.feeds().values());
        Timers timers = closing.add(new Timers());
        var arrivals = new ArrivalMeters(registry.metrics(), config.arrivals().arrivals(), clock);
        timers.every(ARRIVAL_PERIOD, () -> arrivals.show(metrics.arrived()));
        var expiries = new Expiries(config.kafka(), signer, Signing.reader(config.reading()), trust);
        closing.add(ExpiryWatch.start(registry.metrics(), clock, expiries::read));
        ServiceMeters.disk(registry.metrics(), "state", config.stateDir());
        timers.every(config.terms().trustPeriod(), trust::reload);
        Scanners scanners = scannerPart.make(metrics, timers);
        var workers = Workers.start(config.workers());
        GateParts gate = Wiring.gate(config, outer, trust, signer, scanners.scanner(), workers, metrics, clock);
        closing.add(() -> {
            workers.close();
            gate.pool().close();
        });
        var streams = new KafkaStreams(
                GateTopology.of(gate),
                new StreamsConfig(config.kafka()
                        .streams(StreamsSettings.of(
                                config.application(),
                                config.instance(),
                                config.stateDir().toString(),
                                config.threads(),
                                config.replicas()))));
        streams.setUncaughtExceptionHandler(new ThreadFailures(clock, metrics));
        closing.add(() -> streams.close(CLOSE_TIMEOUT));
        KafkaStreamsMetrics streamsMetrics = closing.add(new KafkaStreamsMetrics(streams));
        streams.start();
        streamsMetrics.bindTo(registry.registry());
        List<HealthCheck> checks = new ArrayList<>(List.of(
                new HealthCheck("streams", () -> StreamsHealth.of(streams, metrics, clock)),
                new HealthCheck("trust", trust::health),
                new HealthCheck("signing", () -> Signing.health(signer, clock))));
        checks.addAll(scanners.health());
        ServiceEndpoint endpoint =
                closing.add(ServiceEndpoint.start(config.endpoint(), registry.registry(), List.copyOf(checks)));
        endpoint.ready();
        LOG.atInfo()
                .addKeyValue("instance", config.instance())
                .addKeyValue("feeds", trust.feeds().size())
                .log("checkpoint started");
        return new Checkpoint(closing, streams, endpoint);
    }

    /** Streams would fail on it later, and again and again. */
    private static void requireState(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "writable", ""));
        } catch (IOException e) {
            throw new StartRefused(StartRefused.Reason.REFUSED, "stateDir can't be written: " + folder, e);
        }
    }

    @FunctionalInterface
    private interface ScannerPart {
        Scanners make(CheckpointMetrics metrics, Timers timers);
    }
}
