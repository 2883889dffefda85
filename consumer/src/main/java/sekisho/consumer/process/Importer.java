package sekisho.consumer.process;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.audit.Restores;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.OperationCode;
import sekisho.consumer.db.Database;
import sekisho.consumer.flow.FlowWorker;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.seal.CryptoWarmUp;
import sekisho.envelope.trust.FeedEntry;
import sekisho.scanning.ClamdEndpoint;
import sekisho.scanning.ClamdScanner;
import sekisho.scanning.Scanner;
import sekisho.service.Closing;
import sekisho.service.Health;
import sekisho.service.HealthCheck;
import sekisho.service.ProcessRegistry;
import sekisho.service.ServiceEndpoint;

/**
 * The consumer as a running process. One thread takes the feeds' records and judges batches, one settles acts and
 * imports, one publishes. Each goes on after a failure of database, disk or scanner; none decides without them.
 */
public final class Importer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Importer.class);
    private static final int CONNECTIONS = 10;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final Database database;
    private final Clock clock;
    private final ProcessRegistry registry;
    private final ConsumerMeters meters;
    private final ServiceEndpoint endpoint;
    private final Parts parts;
    private final Footing footing;
    private final Restores restores;
    private final Outputs outputs;
    private final Closing watches = new Closing();
    private final AtomicBoolean stopped = new AtomicBoolean();
    /** Feeds whose next record can't be judged now, and when it is tried again; used by the flows' thread alone. */
    private final Map<String, Instant> heldUntil = new HashMap<>();
    /** Threads whose last round failed, with the code. */
    private final Map<String, String> failing = new ConcurrentHashMap<>();

    private final Thread flows;
    private final Thread acts;
    private final Thread care;

    private Importer(ConsumerConfig config, Database database, Scanner scanner, Clock clock)
            throws IOException, EnvelopeRefused, SQLException, ConsumerRefused {
        this.database = database;
        this.clock = clock;
        this.registry = ProcessRegistry.create("consumer");
        this.meters = new ConsumerMeters(registry.metrics());
        this.parts = new Parts(config, database, scanner, meters, clock);
        this.restores = parts.restores();
        this.footing = new Footing(database, parts.audit, restores);
        footing.check();
        parts.pinned.register(database);
        parts.started();
        this.outputs = new Outputs(config, database, meters, restores, registry.registry(), clock);
        List<HealthCheck> checks = new ArrayList<>(List.of(
                new HealthCheck("flows", this::health),
                new HealthCheck("work", this::work),
                new HealthCheck("ledger", this::ledger),
                new HealthCheck("levies", outputs::levies)));
        checks.addAll(Watching.start(watches, config, database, parts, scanner, registry.metrics(), clock));
        this.endpoint = ServiceEndpoint.start(config.endpoint(), registry.registry(), checks);
        FlowWorker worker = parts.flows();
        Decisions decisions = new Decisions(footing, parts, database, restores, outputs);
        Care pieces = parts.care();
        this.flows = new Thread(() -> repeat(() -> takeFeeds(worker)), "consumer-flows");
        this.acts = new Thread(() -> repeat(idle(decisions::turn)), "consumer-acts");
        this.care = new Thread(
                () -> repeat(idle(() -> {
                    footing.check();
                    pieces.turn();
                })),
                "consumer-care");
    }

    /** Starts with the configured clamd. */
    public static Importer start(ConsumerConfig config) throws IOException, ConsumerRefused, EnvelopeRefused {
        ConsumerConfig.ScannerSettings settings = config.scanner();
        if (settings == null) {
            throw new IllegalArgumentException("scanner is required");
        }
        Clock clock = Clock.systemUTC();
        return start(config, new ClamdScanner(ClamdEndpoint.parse(settings.clamd()), settings.terms(), clock));
    }

    /** Starts with a scanner of the caller's. */
    public static Importer start(ConsumerConfig config, Scanner scanner)
            throws IOException, ConsumerRefused, EnvelopeRefused {
        return start(config, scanner, Clock.systemUTC());
    }

    /**
     * Starts with a scanner and a clock of the caller's.
     *
     * @throws ConsumerRefused the start is refused; nothing was changed
     */
    public static Importer start(ConsumerConfig config, Scanner scanner, Clock clock)
            throws IOException, ConsumerRefused, EnvelopeRefused {
        CryptoWarmUp.inBackground();
        Database database = config.database().open("sekisho-consumer", CONNECTIONS);
        boolean started = false;
        try {
            Importer importer = new Importer(config, database, scanner, clock);
            importer.flows.start();
            importer.acts.start();
            importer.care.start();
            importer.endpoint.ready();
            started = true;
            return importer;
        } catch (SQLException e) {
            throw new ConsumerRefused(OperationCode.DATABASE, e);
        } finally {
            if (!started) {
                database.close();
            }
        }
    }

    /** Address of metrics and health. */
    public URI endpoint() {
        return endpoint.uri();
    }

    /** Waits until the process ends; it does so only when closed. */
    public void join() throws InterruptedException {
        flows.join();
    }

    @Override
    public void close() {
        stopped.set(true);
        try {
            flows.join(30_000);
            acts.join(30_000);
            care.join(30_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        outputs.close();
        watches.close();
        footing.close();
        endpoint.close();
        registry.close();
        database.close();
    }

    private FlowWorker.Progress takeFeeds(FlowWorker worker)
            throws SQLException, IOException, ConsumerRefused, EnvelopeRefused {
        footing.check();
        FlowWorker.Progress all = FlowWorker.Progress.IDLE;
        if (restores.isOpen()) {
            return all;
        }
        for (FeedEntry entry : parts.trust.current().feeds().values()) {
            Instant now = clock.instant();
            if (now.isBefore(heldUntil.getOrDefault(entry.feed(), Instant.MIN))) {
                continue;
            }
            switch (worker.turn(entry, parts.pinned.place(entry.feed()))) {
                case MORE -> all = FlowWorker.Progress.MORE;
                case WAITING -> heldUntil.put(entry.feed(), now.plus(AFTER_FAILURE));
                case IDLE -> heldUntil.remove(entry.feed());
            }
        }
        return all;
    }

    /** Work that waits a moment after each round. */
    private static Turn idle(Round round) {
        return () -> {
            round.take();
            return FlowWorker.Progress.IDLE;
        };
    }

    private void repeat(Turn turn) {
        while (!stopped.get()) {
            Duration pause = PAUSE;
            try {
                boolean more = turn.take() == FlowWorker.Progress.MORE;
                failing.remove(Thread.currentThread().getName());
                if (more) {
                    continue;
                }
            } catch (SQLException | IOException | ConsumerRefused | EnvelopeRefused | RuntimeException e) {
                failing.put(Thread.currentThread().getName(), codeOf(e));
                LOG.atError()
                        .addKeyValue("reason", e.getClass().getName())
                        .addKeyValue("code", codeOf(e))
                        .log("could not go on, will try again");
                pause = AFTER_FAILURE;
            }
            sleep(pause);
        }
    }

    /** A stable code or SQL state; a message may hold anything. */
    private static String codeOf(Exception e) {
        if (e instanceof ConsumerRefused refused) {
            return refused.code().code();
        }
        if (e instanceof EnvelopeRefused refused) {
            return refused.code().code();
        }
        return e instanceof SQLException sql
                ? "sql." + sql.getSQLState()
                : e.getClass().getSimpleName();
    }

    private void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            stopped.set(true);
            Thread.currentThread().interrupt();
        }
    }

    /** Whether all threads have come through lately; a long check of one batch counts as well. */
    private Health work() {
        boolean alive = flows.isAlive() && acts.isAlive() && care.isAlive();
        if (!alive) {
            return new Health.Down("consumer.stopped", "a thread has ended");
        }
        return failing.isEmpty()
                ? Health.up()
                : new Health.Down("consumer.failing", String.join(" ", failing.values()));
    }

    private Health health() {
        Map<String, String> halts = meters.halts();
        return halts.isEmpty()
                ? Health.up()
                : new Health.Degraded("flow.halted", "halted: " + String.join(" ", halts.keySet()));
    }

    /** A restored ledger waits for two persons; nothing is taken, imported or told meanwhile. */
    private Health ledger() {
        return meters.isRestored()
                ? new Health.Down(OperationCode.RESTORE_FOUND.code(), OperationCode.RESTORE_FOUND.en())
                : Health.up();
    }

    /** One round of work, after which there is a pause. */
    @FunctionalInterface
    private interface Round {
        void take() throws SQLException, IOException, ConsumerRefused, EnvelopeRefused;
    }

    /** One round of a thread. */
    @FunctionalInterface
    private interface Turn {
        FlowWorker.Progress take() throws SQLException, IOException, ConsumerRefused, EnvelopeRefused;
    }
}
