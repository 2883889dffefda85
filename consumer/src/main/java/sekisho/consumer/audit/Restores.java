package sekisho.consumer.audit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;
import sekisho.envelope.Sha256;
import sekisho.envelope.audit.AuditCheckpoint;
import sekisho.envelope.audit.TreeHead;

/**
 * Finds a restored database 復元 at start, by the head of the audit record that is kept outside of it. While one is found and
 * two persons have not resumed, nothing is taken, imported or published.
 */
public final class Restores {
    private static final Logger LOG = LoggerFactory.getLogger(Restores.class);

    private final Database database;
    private final AuditLog audit;
    private final KeptHead kept;
    private final Clock clock;
    private long written = -1;

    public Restores(Database database, AuditLog audit, KeptHead kept, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.kept = kept;
        this.clock = clock;
    }

    /** Compares database and file, once at start, after the record itself was found in order. */
    public void look() throws SQLException, IOException, ConsumerRefused {
        Optional<AuditCheckpoint> file = kept.read();
        if (file.isEmpty() && audit.size() == 0) {
            // Before the first entry, so that a file that is missing later is a loss and not a beginning.
            kept.write(audit.note());
            return;
        }
        AuditCheckpoint outside = file.orElse(audit.checkpointOf(TreeHead.EMPTY));
        Boolean fits = database.transact(connection -> fits(connection, outside));
        if (file.isEmpty() || !fits) {
            database.transact(connection -> found(connection, outside));
        }
    }

    /** Whether a restore was found that two persons have not resumed from. */
    public boolean isOpen() throws SQLException {
        return database.transact(Restores::isOpen);
    }

    /** Keeps the head of what is committed outside the database; not while a restore is open. */
    public void keep() throws SQLException, IOException {
        audit.follow(database);
        if (audit.size() != written && !isOpen()) {
            kept.write(audit.note());
            written = audit.size();
        }
    }

    private boolean fits(Connection connection, AuditCheckpoint outside) throws SQLException {
        TreeHead head = audit.head(connection, outside.size());
        boolean same = head.size() == outside.size() && head.root().equals(outside.root());
        return same || resumed(connection, outside);
    }

    /** Persons have resumed from this very restore, and the process ended before it had written its file. */
    private static boolean resumed(Connection connection, AuditCheckpoint outside) throws SQLException {
        return Query.of(
                        connection,
                        "select kept_size = ? and kept_root = ? and act_hash is not null from restore_found"
                                + " order by found_no desc limit 1",
                        outside.size(),
                        outside.root())
                .first(row -> row.getBoolean(1))
                .orElse(false);
    }

    private boolean found(Connection connection, AuditCheckpoint outside) throws SQLException {
        if (isOpen(connection)) {
            return true;
        }
        TreeHead head = audit.head(connection, Long.MAX_VALUE);
        Query.of(
                        connection,
                        "insert into restore_found (kept_size, kept_root, size, root) values (?, ?, ?, ?)",
                        outside.size(),
                        outside.root(),
                        head.size(),
                        head.root())
                .update();
        audit.append(
                connection,
                AuditEvent.of(AuditStep.RESTORE_FOUND, AuditEvent.PROCESS, clock.instant())
                        .with("keptSize", outside.size())
                        .with("keptRoot", outside.root())
                        .with("size", head.size())
                        .with("root", head.root()));
        LOG.atError()
                .addKeyValue("code", "restore.found")
                .addKeyValue("keptSize", outside.size())
                .addKeyValue("size", head.size())
                .log("the database is older than what this consumer has seen of it");
        return true;
    }

    private static boolean isOpen(Connection connection) throws SQLException {
        Optional<Sha256> open = Query.of(connection, "select kept_root from restore_found where act_hash is null")
                .first(row -> Query.hash(row, "kept_root"));
        return open.isPresent();
    }
}
