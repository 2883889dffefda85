package sekisho.consumer.flow;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.audit.AuditEvent;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.batch.BatchRow;
import sekisho.consumer.batch.BatchStore;
import sekisho.consumer.batch.Stage;
import sekisho.consumer.code.FlowCode;
import sekisho.consumer.code.VerifyCode;
import sekisho.consumer.db.Database;
import sekisho.consumer.flow.FlowWorker.Progress;
import sekisho.consumer.inbox.InboxChunks;
import sekisho.consumer.inbox.InboxRow;
import sekisho.consumer.trust.TrustFolder;
import sekisho.consumer.trust.TrustNotReady;
import sekisho.consumer.verify.InnerVerifier;
import sekisho.consumer.verify.Judgement;
import sekisho.consumer.verify.SealedBatch;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Outcome;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.Verdict;
import sekisho.envelope.trust.CheckpointEntry;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.verify.VerdictVerifier;
import sekisho.schemas.event.BatchVerdict;

/**
 * Takes verdicts: signature, chain, freshness; then, for a RELEASED one, the inner verifier. What a verdict changes is
 * written in one transaction: verdict, link, chain, batch, audit, and that the record has been passed.
 */
public final class VerdictDesk {
    private static final Logger LOG = LoggerFactory.getLogger(VerdictDesk.class);

    private final Database database;
    private final TrustFolder trust;
    private final InnerVerifier verifier;
    private final AuditLog audit;
    private final ConsumerMeters meters;
    private final Disagreements disagreements;
    private final Clock clock;
    /** Verdicts that wait, with the reasons told; of flows' thread alone. */
    private final Set<String> held = new HashSet<>();

    public VerdictDesk(
            Database database,
            TrustFolder trust,
            InnerVerifier verifier,
            AuditLog audit,
            ConsumerMeters meters,
            Clock clock) {
        this.database = database;
        this.trust = trust;
        this.verifier = verifier;
        this.audit = audit;
        this.meters = meters;
        this.disagreements = new Disagreements(audit, meters, clock);
        this.clock = clock;
    }

    Progress take(FeedEntry entry, BatchVerdict record, InboxRow row) throws SQLException, IOException, FlowHalted {
        Signed<Verdict> signed = signed(record);
        Verdict verdict = signed.statement();
        boolean sameHint = Sha256.fromBytes(record.getManifestHash().bytes()).equals(verdict.manifestHash());
        if (!sameHint || !verdict.feed().equals(entry.feed())) {
            throw new FlowHalted(FlowCode.HINT);
        }
        Chain.Step step = database.<Chain.Step, FlowHalted>transact(connection -> step(connection, signed));
        if (step == Chain.Step.REPEAT) {
            return pass(entry.feed(), row);
        }
        meters.ahead(Duration.between(row.receivedAt(), verdict.checkedAt()));
        fresh(verdict, row.receivedAt());
        return verdict.outcome() == Outcome.REFUSED ? refused(signed, row) : released(entry, signed, row);
    }

    /** One of the registered checkpoints signed it. */
    private Signed<Verdict> signed(BatchVerdict record) throws IOException, FlowHalted {
        byte[] cms = FlowWorker.array(record.getVerdictCms());
        FlowHalted refused = new FlowHalted(FlowCode.VERDICT_SIGNATURE);
        try {
            for (CheckpointEntry checkpoint : trust.current().checkpoints().values()) {
                try {
                    return VerdictVerifier.verify(cms, checkpoint, clock.instant());
                } catch (EnvelopeRefused e) {
                    TrustNotReady.check(e);
                    refused = new FlowHalted(FlowCode.VERDICT_SIGNATURE, e);
                }
            }
        } catch (EnvelopeRefused e) {
            throw new IOException(
                    "the trust registry is not in order: " + e.code().code(), e);
        }
        throw refused;
    }

    private static Chain.Step step(Connection connection, Signed<Verdict> signed) throws SQLException, FlowHalted {
        Verdict verdict = signed.statement();
        FlowRow flow = FlowStore.lock(connection, verdict.feed());
        Optional<LinkRow> standing = FlowStore.link(connection, verdict.feed(), verdict.sequence());
        return Chain.judge(flow, standing, verdict, FlowStore.knowsVerdict(connection, signed.hash()));
    }

    private static void fresh(Verdict verdict, Instant receivedAt) throws FlowHalted {
        try {
            VerdictVerifier.requireFresh(verdict, receivedAt);
        } catch (EnvelopeRefused e) {
            FlowCode code = switch (e.code()) {
                case VERDICT_DEFINITIONS -> FlowCode.VERDICT_DEFINITIONS;
                default -> FlowCode.VERDICT_OLD;
            };
            throw new FlowHalted(code, e);
        }
    }

    /** A tombstone: the sequence is judged, there is no content. */
    private Progress refused(Signed<Verdict> signed, InboxRow row) throws SQLException, FlowHalted {
        Verdict verdict = signed.statement();
        database.<Boolean, FlowHalted>transact(connection -> {
            step(connection, signed);
            FlowStore.judge(connection, signed, row.receivedAt());
            audit.append(connection, event(AuditStep.BATCH_REFUSED, signed).with("code", verdict.code()));
            FlowStore.pass(connection, verdict.feed(), row.offset());
            return true;
        });
        meters.judged(verdict.feed(), "refused");
        LOG.atInfo()
                .addKeyValue("feed", verdict.feed())
                .addKeyValue("sequence", verdict.sequence())
                .addKeyValue("batch", verdict.manifestHash())
                .addKeyValue("code", verdict.code())
                .log("batch refused by the checkpoint");
        return Progress.MORE;
    }

    private Progress released(FeedEntry entry, Signed<Verdict> signed, InboxRow row)
            throws SQLException, IOException, FlowHalted {
        Verdict verdict = signed.statement();
        BatchRow batch = database.<BatchRow, FlowHalted>transact(connection -> whole(connection, verdict));
        Signed<Manifest> manifest = Manifests.verify(batch, entry, clock);
        bind(verdict, manifest);
        Instant begun = clock.instant();
        Judgement judgement = verifier.judge(
                SealedBatch.unverified(
                        manifest, batch.keyEnvelope().orElseThrow(), new InboxChunks(database, manifest.hash())),
                verdict,
                entry);
        meters.verified(verdict.feed(), Duration.between(begun, clock.instant()));
        if (judgement instanceof Judgement.NotNow notNow) {
            meters.waiting(verdict.feed(), notNow.code());
            held(signed, notNow.code());
            return Progress.WAITING;
        }
        database.<Boolean, FlowHalted>transact(connection -> {
            step(connection, signed);
            FlowStore.judge(connection, signed, row.receivedAt());
            BatchStore.closed(connection, batch.manifestHash(), row.offset());
            if (judgement instanceof Judgement.Agrees agrees) {
                agree(connection, batch, signed, agrees);
            } else if (judgement instanceof Judgement.Disagrees disagrees) {
                disagreements.end(connection, batch.manifestHash(), disagrees.code(), disagrees.detail());
            }
            FlowStore.pass(connection, verdict.feed(), row.offset());
            return true;
        });
        return Progress.MORE;
    }

    /** It is tried again every few seconds; the record says it once for each reason. */
    private void held(Signed<Verdict> signed, String code) throws SQLException {
        if (held.add(signed.hash().hex() + code)) {
            database.transact(connection -> {
                audit.append(connection, event(AuditStep.BATCH_HELD, signed).with("code", code));
                return true;
            });
        }
    }

    private static BatchRow whole(Connection connection, Verdict verdict) throws SQLException, FlowHalted {
        BatchRow batch = BatchStore.find(connection, verdict.manifestHash())
                .filter(b -> b.stage() == Stage.RECEIVED && b.feed().equals(verdict.feed()))
                .orElseThrow(() -> new FlowHalted(FlowCode.INCOMPLETE));
        if (!BatchStore.isWhole(connection, batch.manifestHash())) {
            throw new FlowHalted(FlowCode.INCOMPLETE);
        }
        return batch;
    }

    private void bind(Verdict verdict, Signed<Manifest> manifest) throws SQLException, FlowHalted {
        try {
            VerdictVerifier.requireAbout(verdict, manifest);
        } catch (EnvelopeRefused e) {
            throw new FlowHalted(FlowCode.HINT, e);
        }
        Optional<LinkRow> before =
                database.transact(connection -> FlowStore.link(connection, verdict.feed(), verdict.sequence() - 1));
        Chain.requirePrevious(manifest.statement().previous(), before);
    }

    private void agree(Connection connection, BatchRow batch, Signed<Verdict> signed, Judgement.Agrees agrees)
            throws SQLException {
        BatchStore.verify(
                connection,
                batch,
                new BatchRow.Opened(
                        signed.hash(),
                        agrees.sealedKeyHash(),
                        agrees.file().sha256(),
                        agrees.file().length(),
                        agrees.originAssurance().name()),
                agrees.inboxEnvelope(),
                agrees.counted().counts());
        audit.append(connection, event(AuditStep.BATCH_VERIFIED, signed).with("scanner", agrees.engine()));
        BatchRow verified = BatchStore.find(connection, batch.manifestHash()).orElseThrow();
        BatchStore.move(connection, verified, Stage.AWAITING_APPROVAL);
        replace(connection, batch, signed);
        replaced(connection, batch, signed);
        meters.judged(batch.feed(), "verified");
        LOG.atInfo()
                .addKeyValue("feed", batch.feed())
                .addKeyValue("sequence", batch.sequence())
                .addKeyValue("batch", batch.manifestHash())
                .log("batch verified");
    }

    /** A correction of this batch has come before it, redriven as it may be: it will never be imported. */
    private void replaced(Connection connection, BatchRow batch, Signed<Verdict> signed) throws SQLException {
        Optional<BatchRow> correction = BatchStore.correctionOf(connection, batch);
        if (correction.isPresent()) {
            discard(connection, batch.manifestHash(), correction.get().manifestHash(), signed);
        }
    }

    /** What this batch corrects and was not imported yet will never be. */
    private void replace(Connection connection, BatchRow batch, Signed<Verdict> signed) throws SQLException {
        if (batch.replaces().isEmpty()) {
            return;
        }
        Optional<BatchRow> target = BatchStore.lock(connection, batch.replaces().get())
                .filter(t -> t.feed().equals(batch.feed()) && !t.stage().isFinal());
        if (target.isPresent()) {
            discard(connection, target.get().manifestHash(), batch.manifestHash(), signed);
        }
    }

    private void discard(Connection connection, Sha256 target, Sha256 correction, Signed<Verdict> signed)
            throws SQLException {
        BatchRow batch = BatchStore.lock(connection, target).orElseThrow();
        BatchStore.end(connection, batch, Stage.DISCARDED, VerifyCode.REPLACED);
        audit.append(
                connection,
                event(AuditStep.BATCH_DISCARDED, signed)
                        .with("sequence", batch.sequence())
                        .with("batch", target)
                        .with("replacedBy", correction));
        meters.judged(batch.feed(), "discarded");
    }

    private Progress pass(String feed, InboxRow row) throws SQLException {
        database.transact(connection -> {
            FlowStore.pass(connection, feed, row.offset());
            return true;
        });
        return Progress.MORE;
    }

    private AuditEvent event(AuditStep step, Signed<Verdict> signed) {
        return AuditEvent.of(step, AuditEvent.PROCESS, clock.instant())
                .with("feed", signed.statement().feed())
                .with("sequence", signed.statement().sequence())
                .with("batch", signed.statement().manifestHash())
                .with("verdict", signed.hash());
    }
}
