package sekisho.consumer.process;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.audit.Restores;
import sekisho.consumer.db.Database;
import sekisho.service.Health;

/**
 * What talks to the inner cluster: publication of events, and levies. Neither begins on a restored ledger before two persons
 * have resumed it, for the events of its old epoch would contradict those already told.
 */
final class Outputs implements AutoCloseable {
    private final ConsumerConfig config;
    private final Database database;
    private final ConsumerMeters meters;
    private final Restores restores;
    private final MeterRegistry registry;
    private final Clock clock;
    private volatile boolean started;
    private volatile Optional<Publication> publication = Optional.empty();
    private volatile Optional<LevyIntake> levies = Optional.empty();

    Outputs(
            ConsumerConfig config,
            Database database,
            ConsumerMeters meters,
            Restores restores,
            MeterRegistry registry,
            Clock clock) {
        this.config = config;
        this.database = database;
        this.meters = meters;
        this.restores = restores;
        this.registry = registry;
        this.clock = clock;
    }

    /** Begins, once the ledger stands. */
    void turn() throws SQLException {
        if (!started && !restores.isOpen()) {
            started = true;
            publication = Publication.start(config, database, registry);
            levies = LevyIntake.start(config, database, meters, clock);
        }
    }

    /** Ends until the ledger stands again. */
    void pause() {
        levies.ifPresent(LevyIntake::close);
        publication.ifPresent(Publication::close);
        levies = Optional.empty();
        publication = Optional.empty();
        started = false;
    }

    Health levies() {
        return levies.map(LevyIntake::health).orElseGet(Health::up);
    }

    @Override
    public void close() {
        pause();
    }
}
