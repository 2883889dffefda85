package sekisho.consumer.process;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.audit.Restores;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.Database;

/**
 * What the consumer's work stands on: that it is the only one, that the audit record is in order, and that the database is
 * no older than it was. Made sure of at start, and anew whenever the database was gone in between: it may have come back
 * from a backup, or another consumer may have begun.
 */
final class Footing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Footing.class);

    private final Database database;
    private final AuditLog audit;
    private final Restores restores;
    private Optional<OnlyOne> held = Optional.empty();

    Footing(Database database, AuditLog audit, Restores restores) {
        this.database = database;
        this.audit = audit;
        this.restores = restores;
    }

    /**
     * Before each round of work.
     *
     * @throws SQLException the database is gone; looked at from the beginning next time
     * @throws ConsumerRefused another consumer works, or the audit record is not in order
     */
    synchronized void check() throws SQLException, IOException, ConsumerRefused {
        if (held.isEmpty()) {
            held = Optional.of(stand());
            return;
        }
        OnlyOne lock = held.get();
        try {
            lock.check();
        } catch (SQLException e) {
            held = Optional.empty();
            drop(lock);
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        held.ifPresent(Footing::drop);
        held = Optional.empty();
    }

    private OnlyOne stand() throws SQLException, IOException, ConsumerRefused {
        OnlyOne lock = OnlyOne.hold(database);
        boolean stands = false;
        try {
            audit.open(database);
            restores.look();
            stands = true;
            return lock;
        } finally {
            if (!stands) {
                drop(lock);
            }
        }
    }

    private static void drop(OnlyOne lock) {
        try {
            lock.close();
        } catch (SQLException e) {
            LOG.atWarn()
                    .addKeyValue("sqlState", String.valueOf(e.getSQLState()))
                    .log("lock not given back");
        }
    }
}
