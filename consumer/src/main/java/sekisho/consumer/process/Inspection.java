package sekisho.consumer.process;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.audit.AuditEvent;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.audit.Terminal;
import sekisho.consumer.batch.BatchRow;
import sekisho.consumer.batch.BatchStore;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.OperationCode;
import sekisho.consumer.db.Database;
import sekisho.consumer.inbox.SealedBatches;
import sekisho.consumer.verify.Measured;
import sekisho.consumer.verify.SealedBatch;
import sekisho.envelope.Count;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;
import sekisho.scanning.ScanOutcome;
import sekisho.service.ProcessRegistry;

/** Looks into batches, beside a running consumer. Each opening leaves an entry in the audit record. */
public final class Inspection implements AutoCloseable {
    private final Database database;
    private final Parts parts;
    private final Clock clock;
    private final ProcessRegistry registry;

    private Inspection(Database database, Parts parts, Clock clock, ProcessRegistry registry) {
        this.database = database;
        this.parts = parts;
        this.clock = clock;
        this.registry = registry;
    }

    /** With the consumer's settings; needs its reading keys for {@link #rebuild}. */
    public static Inspection open(ConsumerConfig config, Clock clock) throws IOException, EnvelopeRefused {
        Database database = config.database().open("sekisho-inspect", 2);
        ProcessRegistry registry = ProcessRegistry.create("inspect");
        var meters = new ConsumerMeters(registry.metrics());
        var nobody = new ScanOutcome.NotScanned(ScanOutcome.NotScanned.Reason.UNREACHABLE);
        return new Inspection(database, new Parts(config, database, source -> nobody, meters, clock), clock, registry);
    }

    /** The batch whose hash begins with these hex digits. */
    public BatchRow find(String batch) throws SQLException, ConsumerRefused {
        List<BatchRow> found = database.transact(connection -> BatchStore.named(connection, batch));
        if (found.size() != 1) {
            throw new ConsumerRefused(OperationCode.BATCH_UNKNOWN);
        }
        return found.get(0);
    }

    /** All batches, by feed and sequence. */
    public List<BatchRow> all() throws SQLException {
        return database.transact(connection -> BatchStore.named(connection, ""));
    }

    /** Leaves word that somebody looked. */
    public void viewed(List<BatchRow> batches) throws SQLException {
        AuditEvent event = Terminal.event(AuditStep.BATCH_VIEWED, clock).with("batches", batches.size());
        AuditEvent told =
                batches.size() == 1 ? event.with("batch", batches.get(0).manifestHash()) : event;
        database.transact(connection -> {
            parts.audit.append(connection, told);
            return true;
        });
    }

    /** What the consumer counted, per kind. */
    public SortedMap<String, Count> counts(BatchRow batch) throws SQLException {
        return database.transact(connection -> BatchStore.counts(connection, batch.manifestHash()));
    }

    /**
     * A clearing file as it comes out of the records.
     *
     * @param sealed what the sender sealed as its SHA-256
     */
    public record Rebuilt(long length, Sha256 sha256, long sealedLength, Sha256 sealed) {
        /** {@code equal} or {@code DIFFERENT}. */
        public String word() {
            return length == sealedLength && sha256.equals(sealed) ? "equal" : "DIFFERENT";
        }
    }

    /** Rebuilds the clearing file into {@code out}; throws an IOException if the batch is not in order. */
    public Rebuilt rebuild(BatchRow batch, OutputStream out) throws SQLException, IOException, EnvelopeRefused {
        database.transact(connection -> {
            parts.audit.append(
                    connection,
                    Terminal.event(AuditStep.BATCH_INSPECTED, clock)
                            .with("feed", batch.feed())
                            .with("sequence", batch.sequence())
                            .with("batch", batch.manifestHash()));
            return true;
        });
        SealedBatch sealed = new SealedBatches(database, parts.trust, clock).of(batch);
        try (SealedKey key = parts.contents.open(sealed)) {
            Measured measured = new Measured(out);
            parts.contents.rebuild(sealed, key, measured);
            measured.flush();
            return new Rebuilt(
                    measured.length(),
                    measured.sha256(),
                    key.file().length(),
                    key.file().sha256());
        }
    }

    @Override
    public void close() {
        registry.close();
        database.close();
    }
}
