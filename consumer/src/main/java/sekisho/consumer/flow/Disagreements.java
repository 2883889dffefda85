package sekisho.consumer.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.audit.AuditEvent;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.batch.BatchRow;
import sekisho.consumer.batch.BatchStore;
import sekisho.consumer.batch.Stage;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.VerifyCode;
import sekisho.consumer.db.Query;
import sekisho.envelope.Sha256;

/** The alarm of alarms 不一致: what the checkpoint released is not what it says. The batch ends, its flow halts. */
public final class Disagreements {
    private static final Logger LOG = LoggerFactory.getLogger(Disagreements.class);

    private final AuditLog audit;
    private final ConsumerMeters meters;
    private final Clock clock;

    public Disagreements(AuditLog audit, ConsumerMeters meters, Clock clock) {
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /** Ends a batch inside the caller's transaction; one that has ended already stays as it is. */
    public void end(Connection connection, Sha256 manifestHash, VerifyCode code, String detail) throws SQLException {
        Optional<BatchRow> found = BatchStore.lock(connection, manifestHash)
                .filter(batch -> !batch.stage().isFinal());
        if (found.isEmpty()) {
            return;
        }
        BatchRow batch = found.get();
        BatchStore.end(connection, batch, Stage.DISAGREED, code);
        FlowStore.halt(connection, batch.feed(), code.code());
        audit.append(
                connection,
                AuditEvent.of(AuditStep.BATCH_DISAGREED, AuditEvent.PROCESS, clock.instant())
                        .with("feed", batch.feed())
                        .with("sequence", batch.sequence())
                        .with("batch", manifestHash)
                        .with("code", code.code())
                        .with("detail", detail)
                        .with("verdictSigner", FlowStore.verdictSigner(connection, manifestHash)));
        suspend(connection, manifestHash);
        meters.disagreed(batch.feed(), code.code());
        LOG.atError()
                .addKeyValue("feed", batch.feed())
                .addKeyValue("sequence", batch.sequence())
                .addKeyValue("batch", manifestHash)
                .addKeyValue("code", code.code())
                .addKeyValue("detail", detail)
                .log("DISAGREED with the checkpoint");
    }

    /** Who was wrong once is not believed in advance: authorisations of every feed that this verdict key has judged. */
    private void suspend(Connection connection, Sha256 manifestHash) throws SQLException {
        List<Sha256> suspended = Query.of(
                        connection,
                        "insert into authorisation_end (act_hash, code)"
                                + " select s.act_hash, ? from standing_authorisation s"
                                + " where exists (select from verdict v where v.feed = s.feed and v.signer ="
                                + " (select w.signer from link l join verdict w using (verdict_hash)"
                                + " where l.manifest_hash = ?)) on conflict do nothing returning act_hash",
                        ActCode.SUSPENDED.code(),
                        manifestHash)
                .list(row -> Query.hash(row, "act_hash"));
        for (Sha256 authorisation : suspended) {
            audit.append(
                    connection,
                    AuditEvent.of(AuditStep.AUTHORISATION_SUSPENDED, AuditEvent.PROCESS, clock.instant())
                            .with("authorisation", authorisation)
                            .with("batch", manifestHash));
        }
    }
}
