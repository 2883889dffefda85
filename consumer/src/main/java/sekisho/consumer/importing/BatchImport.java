package sekisho.consumer.importing;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.act.Deciders;
import sekisho.consumer.act.Revocation;
import sekisho.consumer.act.Totals;
import sekisho.consumer.audit.AuditEvent;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.batch.BatchRow;
import sekisho.consumer.batch.BatchStore;
import sekisho.consumer.batch.Stage;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.VerifyCode;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;
import sekisho.consumer.flow.Disagreements;
import sekisho.consumer.flow.FlowStore;
import sekisho.consumer.flow.Stops;
import sekisho.consumer.inbox.SealedBatches;
import sekisho.consumer.ledger.BatchFacts;
import sekisho.consumer.ledger.CopiedReports;
import sekisho.consumer.ledger.ReportCopy;
import sekisho.consumer.reconcile.Reconciliation;
import sekisho.consumer.reconcile.ReconciliationSummary;
import sekisho.consumer.statement.StatementCopy;
import sekisho.consumer.trust.TrustFolder;
import sekisho.consumer.verify.BatchContents;
import sekisho.consumer.verify.SealedBatch;
import sekisho.envelope.Count;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Outcome;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;

/**
 * Imports approved batches, one transaction each: reports, reconciliation, outbox, state, audit leaf and checkpoint come
 * together or not at all. The plaintext is opened a second time and goes straight into the uncommitted transaction.
 */
public final class BatchImport {
    private static final Logger LOG = LoggerFactory.getLogger(BatchImport.class);
    private static final String CONSTRAINT = "23";

    private final Database database;
    private final SealedBatches batches;
    private final BatchContents contents;
    private final Map<String, Integer> settleDays;
    private final AuditLog audit;
    private final ConsumerMeters meters;
    private final Clock clock;
    private final Revocation revocation;
    private final Deciders deciders;
    private final Disagreements disagreements;
    /** Why an import was last rolled back, by batch; used by the importing thread alone. */
    private final Map<Sha256, String> told = new HashMap<>();

    /** @param settleDays days from a debit to the transfer of its money, by consignor code */
    public BatchImport(
            Database database,
            TrustFolder trust,
            BatchContents contents,
            Map<String, Integer> settleDays,
            AuditLog audit,
            ConsumerMeters meters,
            Clock clock) {
        this.database = database;
        this.batches = new SealedBatches(database, trust, clock);
        this.contents = contents;
        this.settleDays = Map.copyOf(settleDays);
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
        this.revocation = new Revocation(trust, clock);
        this.deciders = new Deciders(trust, clock);
        this.disagreements = new Disagreements(audit, meters, clock);
    }

    /** What has to be looked at between two imports. */
    @FunctionalInterface
    public interface Between {
        void look() throws SQLException, IOException, ConsumerRefused;
    }

    /**
     * Imports what may be imported now.
     *
     * @param between acts are settled between two imports, so that a stop does not wait for a whole queue
     */
    public void turn(Between between) throws SQLException, IOException, ConsumerRefused {
        for (BatchRow batch : database.transact(connection -> BatchStore.in(connection, Stage.APPROVED))) {
            if (mayImport(batch)) {
                attempt(batch);
                between.look();
            }
        }
        database.transact(connection -> {
            meters.standing(BatchStore.standing(connection), OpenWindows.anyOpen(connection));
            return true;
        });
    }

    private boolean mayImport(BatchRow batch) throws SQLException, IOException {
        return database.<Boolean, IOException>transact(connection -> {
            if (Stops.stops(connection, batch.feed()) || !targetSettled(connection, batch)) {
                return false;
            }
            try {
                decided(connection, batch, OpenWindows.forBatch(connection, batch));
                return true;
            } catch (ConsumerRefused e) {
                if (e.code() == ActCode.DECIDER_GONE) {
                    meters.waiting(batch.feed(), e.code().code());
                }
                return false;
            }
        });
    }

    /** Those who approved the batch and those who opened its window may still decide. */
    private void decided(Connection connection, BatchRow batch, Sha256 window)
            throws SQLException, IOException, ConsumerRefused {
        Optional<Sha256> approval = Query.of(
                        connection, "select act_hash from approval where manifest_hash = ?", batch.manifestHash())
                .first(row -> Query.hash(row, "act_hash"));
        deciders.check(connection, approval.orElseThrow(() -> new ConsumerRefused(ActCode.NOT_READY)));
        deciders.check(connection, window);
    }

    /** A correction waits until what it corrects is imported, or will never be. */
    private static boolean targetSettled(Connection connection, BatchRow batch) throws SQLException {
        if (batch.replaces().isEmpty()) {
            return true;
        }
        Sha256 target = batch.replaces().get();
        boolean refused = FlowStore.linkOf(connection, target)
                .filter(link -> link.outcome() == Outcome.REFUSED)
                .isPresent();
        return refused
                || BatchStore.find(connection, target)
                        .filter(row -> row.stage().isFinal())
                        .isPresent();
    }

    private void attempt(BatchRow batch) throws SQLException, IOException {
        Instant begun = clock.instant();
        try {
            revocation.check(batch);
            Done done = database.<Done, ImportRefused>transactAgain(connection -> once(connection, batch, begun));
            told.remove(batch.manifestHash());
            meters.imported(
                    batch.feed(),
                    done.copied().records(),
                    done.copied().yen(),
                    Duration.between(begun, clock.instant()));
            LOG.atInfo()
                    .addKeyValue("feed", batch.feed())
                    .addKeyValue("sequence", batch.sequence())
                    .addKeyValue("batch", batch.manifestHash())
                    .addKeyValue("reports", done.copied().records())
                    .addKeyValue("events", done.reconciled().events())
                    .log("batch imported");
        } catch (ConsumerRefused e) {
            if (e.code() == VerifyCode.REVOKED) {
                disagree(batch, VerifyCode.REVOKED, "import");
            } else {
                meters.waiting(batch.feed(), e.code().code());
            }
        } catch (ImportRefused e) {
            refused(batch, e);
        } catch (SQLException e) {
            if (!String.valueOf(e.getSQLState()).startsWith(CONSTRAINT)) {
                throw e;
            }
            rolledBack(batch, ActCode.RULES.code());
        }
    }

    private Done once(Connection connection, BatchRow seen, Instant now) throws SQLException, ImportRefused {
        BatchRow batch = BatchStore.lock(connection, seen.manifestHash())
                .filter(b -> b.stage() == Stage.APPROVED)
                .orElseThrow(() -> new ImportRefused(ActCode.NOT_READY.code()));
        Sha256 window;
        try {
            window = OpenWindows.forBatch(connection, batch);
        } catch (ConsumerRefused e) {
            throw new ImportRefused(e.code().code());
        }
        BatchFacts facts = new BatchFacts(
                batch.manifestHash().hex(),
                batch.feed(),
                batch.sequence(),
                batch.businessDate(),
                batch.replaces().map(Sha256::hex),
                now);
        CopiedReports copied = copy(connection, batch, facts);
        requireApproved(connection, batch, copied);
        ReconciliationSummary reconciled = Reconciliation.run(connection, facts);
        stillStands(connection, batch, window);
        BatchStore.move(connection, batch, Stage.IMPORTED);
        Query.of(
                        connection,
                        "insert into batch_import (manifest_hash, window_act, reports) values (?, ?, ?)",
                        batch.manifestHash(),
                        window,
                        copied.records())
                .update();
        audit.append(
                connection,
                event(AuditStep.BATCH_IMPORTED, batch)
                        .with("window", window)
                        .with("reports", copied.records())
                        .with("yen", copied.yen())
                        .with("events", reconciled.events())
                        .with("replaces", batch.replaces().map(Sha256::hex)));
        audit.checkpoint(connection);
        return new Done(copied, reconciled);
    }

    /** The import may have taken minutes: the newest lists once more, of feeds and of persons, just before the commit. */
    private void stillStands(Connection connection, BatchRow batch, Sha256 window) throws SQLException, ImportRefused {
        try {
            revocation.check(batch);
            decided(connection, batch, window);
        } catch (ConsumerRefused e) {
            throw new ImportRefused(e);
        } catch (IOException e) {
            throw new ImportRefused(e);
        }
    }

    private CopiedReports copy(Connection connection, BatchRow batch, BatchFacts facts)
            throws SQLException, ImportRefused {
        SealedBatch sealed = sealed(batch);
        try (ReportCopy reports = ReportCopy.begin(connection, facts);
                SealedKey key = contents.open(sealed);
                StatementCopy statement = new StatementCopy(connection, reports.batchNo())) {
            ReportSink sink = new ReportSink(
                    reports, contents.layout(sealed).identity(), batch.businessDate(), settleDays, statement);
            contents.pass(sealed, key, sink);
            return sink.finish();
        } catch (ReportSink.CopyFailed e) {
            throw e.failure();
        } catch (IOException e) {
            throw new ImportRefused(e);
        }
    }

    private SealedBatch sealed(BatchRow batch) throws ImportRefused {
        try {
            return batches.of(batch);
        } catch (EnvelopeRefused e) {
            throw new ImportRefused(e);
        } catch (IOException e) {
            throw new ImportRefused(e);
        }
    }

    /** The rows just written are what two persons approved: per kind, in count and yen. */
    private static void requireApproved(Connection connection, BatchRow batch, CopiedReports copied)
            throws SQLException, ImportRefused {
        SortedMap<String, Count> written = new TreeMap<>();
        Query.of(
                        connection,
                        "select kind::text, count(*), sum(amount) from report where batch_no = ? group by kind"
                                + " union all select direction::text, count(*), sum(amount) from statement_line"
                                + " where batch_no = ? group by direction",
                        copied.batchNo(),
                        copied.batchNo())
                .list(row -> written.put(row.getString(1), new Count(row.getLong(2), row.getLong(3))));
        boolean same = Query.of(
                        connection,
                        "select totals = ? and sealed_key_hash = ? from approval where manifest_hash = ?",
                        Totals.text(written),
                        batch.opened().orElseThrow().sealedKeyHash(),
                        batch.manifestHash())
                .first(row -> row.getBoolean(1))
                .orElse(false);
        if (!same) {
            throw new ImportRefused(ActCode.TOTALS.code());
        }
    }

    private void refused(BatchRow batch, ImportRefused refused) throws SQLException {
        Optional<VerifyCode> disagreement = refused.disagreement();
        if (disagreement.isPresent()) {
            disagree(batch, disagreement.get(), refused.code());
        } else {
            rolledBack(batch, refused.code());
        }
    }

    /** It is tried again; told once for each reason. */
    private void rolledBack(BatchRow batch, String code) throws SQLException {
        meters.rolledBack(batch.feed());
        if (code.equals(told.put(batch.manifestHash(), code))) {
            return;
        }
        LOG.atWarn()
                .addKeyValue("feed", batch.feed())
                .addKeyValue("sequence", batch.sequence())
                .addKeyValue("batch", batch.manifestHash())
                .addKeyValue("code", code)
                .log("import rolled back");
        database.transact(connection -> {
            audit.append(connection, event(AuditStep.IMPORT_ROLLED_BACK, batch).with("code", code));
            return true;
        });
    }

    private void disagree(BatchRow batch, VerifyCode code, String detail) throws SQLException {
        database.transact(connection -> {
            disagreements.end(connection, batch.manifestHash(), code, detail);
            return true;
        });
    }

    private AuditEvent event(AuditStep step, BatchRow batch) {
        return AuditEvent.of(step, AuditEvent.PROCESS, clock.instant())
                .with("feed", batch.feed())
                .with("sequence", batch.sequence())
                .with("batch", batch.manifestHash());
    }

    private record Done(CopiedReports copied, ReconciliationSummary reconciled) {}
}
