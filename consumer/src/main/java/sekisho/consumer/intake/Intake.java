package sekisho.consumer.intake;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.IntakeCode;
import sekisho.consumer.code.OperationCode;
import sekisho.consumer.db.Database;
import sekisho.service.ClientCertificate;
import sekisho.service.ExpiryWatch;
import sekisho.service.Health;
import sekisho.service.HealthCheck;
import sekisho.service.ProcessRegistry;
import sekisho.service.ServiceEndpoint;
import sekisho.service.ServiceMeters;

/**
 * The intake 受入 as a running process: dials the outer broker, writes the inbox, knows no key. A halt stands in the
 * database until two persons clear it; then a new client goes on where the old one stopped.
 */
public final class Intake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    /** Note of a start, before the self-test. */
    public static final String BEGUN = "intake.begun";

    private static final long RETRY_MILLIS = 2_000;
    private static final long MAX_PULL_AGE_SECONDS = 60;

    private final IntakeConfig config;
    private final Clock clock;
    private final Database database;
    private final PositionStore store;
    private final ProcessRegistry registry;
    private final IntakeMeters meters;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicBoolean redirected = new AtomicBoolean();
    private final OuterClients clients;
    private final ExpiryWatch expiries;
    private final ServiceEndpoint endpoint;
    private final Thread thread;

    private Intake(IntakeConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.database = config.database().open("sekisho-intake", 2);
        this.store = new PositionStore(database, config.topic(), config.bounds().inboxBytes());
        this.registry = ProcessRegistry.create("intake");
        this.meters = new IntakeMeters(registry.metrics(), clock);
        this.clients = new OuterClients(config.kafka(), () -> redirected.set(true));
        ServiceMeters.disk(registry.metrics(), "work", Path.of("").toAbsolutePath());
        this.expiries = ExpiryWatch.start(
                registry.metrics(), clock, () -> ClientCertificate.expiries("kafka-client", config.kafka()));
        this.endpoint = ServiceEndpoint.start(
                config.endpoint(), registry.registry(), List.of(new HealthCheck("pull", this::health)));
        this.thread = new Thread(this::work, "sekisho-intake");
    }

    /** Starts with the system's clock. */
    public static Intake start(IntakeConfig config) throws ConsumerRefused {
        return start(config, Clock.systemUTC());
    }

    /**
     * Tests that this side can't write outward, then pulls in a thread of its own.
     *
     * @throws ConsumerRefused the start is refused; nothing was read
     */
    public static Intake start(IntakeConfig config, Clock clock) throws ConsumerRefused {
        Intake intake = new Intake(config, clock);
        boolean started = false;
        try {
            intake.selfTest();
            intake.thread.start();
            intake.endpoint.ready();
            started = true;
            return intake;
        } catch (SQLException e) {
            throw new ConsumerRefused(OperationCode.DATABASE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConsumerRefused(OperationCode.SELF_TEST_UNKNOWN, e);
        } finally {
            if (!started) {
                intake.close();
            }
        }
    }

    /** Address of metrics and health. */
    public URI endpoint() {
        return endpoint.uri();
    }

    /** Waits until the intake ends; it does so only when closed. */
    public void join() throws InterruptedException {
        thread.join();
    }

    @Override
    public void close() {
        stopped.set(true);
        thread.interrupt();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        endpoint.close();
        expiries.close();
        registry.close();
        database.close();
    }

    /** The consumer hears of each beginning, also of one that a hostile answer ends at once. */
    private void selfTest() throws ConsumerRefused, SQLException, InterruptedException {
        store.note(BEGUN, -1);
        Optional<Pinned> pinned = store.load();
        if (pinned.isEmpty()) {
            throw new ConsumerRefused(OperationCode.NOT_PINNED);
        }
        try {
            meters.selfTested(new SelfTest(clients, config.topic(), pinned.get()).run());
        } catch (ConsumerRefused e) {
            store.note(e.code(), -1);
            throw e;
        }
        store.note("intake.started", -1);
    }

    private void work() {
        while (!stopped.get()) {
            try {
                life();
            } catch (IntakeHalted e) {
                // Whoever was pointed elsewhere gets no answer there: the pointing is the reason.
                boolean pointedElsewhere = e.code() == IntakeCode.UNREACHABLE && redirected.get();
                halt(pointedElsewhere ? new IntakeHalted(IntakeCode.REDIRECTED, e) : e);
            } catch (SQLException e) {
                LOG.atWarn()
                        .addKeyValue("sqlState", String.valueOf(e.getSQLState()))
                        .log("database not in order");
            }
            pause();
        }
    }

    /** One life of one client object, from the positions in the database. */
    private void life() throws IntakeHalted, SQLException {
        Optional<Pinned> pinned = store.load();
        if (pinned.isEmpty()) {
            return;
        }
        Optional<String> halt = pinned.get().halts().values().stream().findFirst();
        if (halt.isPresent()) {
            meters.standsHalted(halt.get());
            return;
        }
        redirected.set(false);
        Bounds bounds = config.bounds();
        var loop = new IntakeLoop(config.topic(), store, bounds, meters, clock, stopped::get);
        try (SourceLog log = new KafkaSourceLog(
                config.topic(),
                pinned.get().topicId(),
                clients,
                bounds.pollWait(),
                redirected::get,
                registry.registry())) {
            loop.run(log, new StallWatch(bounds, clock), pinned.get());
        }
    }

    private void halt(IntakeHalted halted) {
        meters.halted(halted.code());
        LOG.atError()
                .addKeyValue("code", halted.code().code())
                .addKeyValue("partition", halted.partition())
                .addKeyValue(
                        "cause",
                        halted.getCause() == null
                                ? ""
                                : halted.getCause().getClass().getName())
                .log("intake halted");
        try {
            store.halt(halted.partition(), halted.code());
        } catch (SQLException e) {
            LOG.atError()
                    .addKeyValue("sqlState", String.valueOf(e.getSQLState()))
                    .log("halt not written");
        }
    }

    private Health health() {
        Optional<String> halt = meters.halt();
        if (halt.isPresent()) {
            return new Health.Down(halt.get(), "halted until two persons resume it");
        }
        long age = meters.pullAgeSeconds();
        return age > MAX_PULL_AGE_SECONDS
                ? new Health.Degraded("intake.silent", "last pull " + age + " s ago")
                : Health.up();
    }

    private void pause() {
        try {
            Thread.sleep(stopped.get() ? 0 : RETRY_MILLIS);
        } catch (InterruptedException e) {
            // Only close() interrupts; the loop looks at "stopped" next.
            Thread.currentThread().interrupt();
        }
    }
}
