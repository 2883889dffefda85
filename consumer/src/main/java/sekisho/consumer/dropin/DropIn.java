package sekisho.consumer.dropin;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.audit.AuditEvent;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.batch.BatchRow;
import sekisho.consumer.batch.BatchStore;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;
import sekisho.consumer.inbox.SealedBatches;
import sekisho.consumer.verify.BatchContents;
import sekisho.consumer.verify.Measured;
import sekisho.consumer.verify.SealedBatch;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;

/**
 * Delivers the rebuilt clearing file of imported batches into a folder, for a tax system that imports files, and takes it
 * away again after its time. The one place where plaintext stands on a disk outside the database: off by default, per
 * feed, and both steps are in the audit record.
 */
public final class DropIn {
    private static final Logger LOG = LoggerFactory.getLogger(DropIn.class);

    private final Database database;
    private final SealedBatches batches;
    private final BatchContents contents;
    private final DropInSettings settings;
    private final DropInFolder folder;
    private final AuditLog audit;
    private final Clock clock;

    public DropIn(
            Database database,
            SealedBatches batches,
            BatchContents contents,
            DropInSettings settings,
            AuditLog audit,
            Clock clock) {
        this.database = database;
        this.batches = batches;
        this.contents = contents;
        this.settings = settings;
        this.folder = new DropInFolder(settings.folder());
        this.audit = audit;
        this.clock = clock;
    }

    /** Delivers what was imported lately, removes what has been there long enough. */
    public void turn() throws SQLException, IOException, EnvelopeRefused {
        folder.check();
        for (Delivered file : database.transact(DropIn::standing)) {
            if (file.at().plus(settings.keep()).isBefore(clock.instant())) {
                remove(file);
            } else if (folder.lacksMarker(file.name())) {
                folder.ready(file.name());
            }
        }
        for (BatchRow batch : database.transact(this::due)) {
            deliver(batch);
        }
    }

    /** Imported within the time that a file may stay: enabling a feed does not bring its past. */
    private List<BatchRow> due(Connection connection) throws SQLException {
        return Query.of(
                        connection,
                        "select b.manifest_hash from batch b join batch_import i using (manifest_hash)"
                                + " where b.feed = any (?) and b.purged_at is null and i.imported_at > ?"
                                + " and not exists (select from drop_in d where d.manifest_hash = b.manifest_hash)"
                                + " order by i.imported_at limit 20",
                        List.copyOf(settings.feeds()),
                        clock.instant().minus(settings.keep()))
                .list(row -> BatchStore.find(connection, Query.hash(row, "manifest_hash"))
                        .orElseThrow());
    }

    private void deliver(BatchRow batch) throws SQLException, IOException, EnvelopeRefused {
        String name = batch.feed() + "-" + batch.sequence() + "-"
                + batch.manifestHash().hex().substring(0, 12);
        Sha256 hash = folder.write(name, out -> {
            Measured measured = new Measured(out);
            SealedBatch sealed = sealed(batch);
            try (SealedKey key = contents.open(sealed)) {
                contents.rebuild(sealed, key, measured);
                measured.flush();
            }
            Sha256 sum = measured.sha256();
            if (!sum.equals(batch.opened().orElseThrow().fileSha256())) {
                throw new IOException("the rebuilt file is not the one that was verified");
            }
            return sum;
        });
        database.transact(connection -> {
            Query.of(
                            connection,
                            "insert into drop_in (manifest_hash, name, file_sha256) values (?, ?, ?)",
                            batch.manifestHash(),
                            name,
                            hash)
                    .update();
            audit.append(
                    connection,
                    event(AuditStep.FILE_DELIVERED, batch.manifestHash(), name).with("sha256", hash));
            return true;
        });
        // Last, so nobody takes a file of which the record does not know.
        folder.ready(name);
        LOG.atInfo().addKeyValue("file", name).log("file delivered");
    }

    private SealedBatch sealed(BatchRow batch) throws IOException {
        try {
            return batches.of(batch);
        } catch (EnvelopeRefused e) {
            throw new IOException(e.code().code(), e);
        }
    }

    private void remove(Delivered file) throws SQLException, IOException {
        boolean found = folder.remove(file.name());
        database.transact(connection -> {
            Query.of(
                            connection,
                            "update drop_in set removed_at = clock_timestamp() where manifest_hash = ?",
                            file.batch())
                    .update();
            audit.append(
                    connection,
                    event(AuditStep.FILE_REMOVED, file.batch(), file.name()).with("found", found ? "yes" : "no"));
            return true;
        });
        LOG.atInfo().addKeyValue("file", file.name()).log("file removed");
    }

    private AuditEvent event(AuditStep step, Sha256 batch, String name) {
        return AuditEvent.of(step, AuditEvent.PROCESS, clock.instant())
                .with("batch", batch)
                .with("file", name);
    }

    private static List<Delivered> standing(Connection connection) throws SQLException {
        return Query.of(connection, "select manifest_hash, name, delivered_at from drop_in where removed_at is null")
                .list(row -> new Delivered(
                        Query.hash(row, "manifest_hash"), row.getString("name"), Query.instant(row, "delivered_at")));
    }

    private record Delivered(Sha256 batch, String name, Instant at) {}
}
