package sekisho.consumer.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.audit.AuditEvent;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;
import sekisho.envelope.Sha256;

/**
 * Deletes what is past its time: ciphertext with its keys, records of the inbox that nothing needs, the text of old audit
 * entries. Each deletion and its entry in the audit record are one transaction. Floors and legal holds 保存命令 stand in the
 * database, which alone deletes.
 */
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int MOST_BATCHES = 1_000;
    private static final int MOST_RECORDS = 20_000;

    private final Database database;
    private final RetentionSettings settings;
    private final AuditLog audit;
    private final Clock clock;

    public Retention(Database database, RetentionSettings settings, AuditLog audit, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What one run deleted.
     *
     * @param batches of which ciphertext and keys are gone
     * @param held batches past their time that a legal hold keeps
     * @param records of the inbox that nothing needed
     * @param notes of the intake
     * @param auditTexts whether audit entries lost their text
     */
    public record Deleted(long batches, long held, long records, long notes, boolean auditTexts) {}

    /** Deletes all that is past its time now. */
    public Deleted run() throws SQLException {
        Instant contentBefore = clock.instant().minus(Duration.ofDays(settings.contentDays()));
        long purged = 0;
        List<Due> due = database.transact(connection -> due(connection, contentBefore));
        for (Due batch : due) {
            purged += database.<Boolean, SQLException>transact(c -> purge(c, batch)) ? 1 : 0;
        }
        long swept = 0;
        long some = MOST_RECORDS;
        while (some == MOST_RECORDS) {
            some = database.transact(connection -> sweep(connection, contentBefore));
            swept += some;
        }
        boolean texts = database.transact(this::expireTexts);
        long notes = database.transact(this::expireNotes);
        return new Deleted(purged, due.size() - purged, swept, notes, texts);
    }

    private static List<Due> due(Connection connection, Instant before) throws SQLException {
        return Query.of(
                        connection,
                        "select feed, sequence, manifest_hash from batch where purged_at is null and ended_at < ?"
                                + " order by ended_at limit " + MOST_BATCHES,
                        before)
                .list(row -> new Due(row.getString("feed"), row.getLong("sequence"), Query.hash(row, "manifest_hash")));
    }

    private boolean purge(Connection connection, Due batch) throws SQLException {
        boolean purged = Query.of(connection, "select purge_batch(?)", batch.hash())
                .first(row -> row.getBoolean(1))
                .orElse(false);
        if (purged) {
            audit.append(
                    connection,
                    event(AuditStep.CONTENT_PURGED)
                            .with("feed", batch.feed())
                            .with("sequence", batch.sequence())
                            .with("batch", batch.hash()));
            LOG.atInfo()
                    .addKeyValue("feed", batch.feed())
                    .addKeyValue("sequence", batch.sequence())
                    .log("content purged");
        }
        return purged;
    }

    private long sweep(Connection connection, Instant before) throws SQLException {
        long swept = number(connection, "select sweep_inbox(?, " + MOST_RECORDS + ")", before);
        if (swept > 0) {
            audit.append(connection, event(AuditStep.INBOX_SWEPT).with("records", swept));
        }
        return swept;
    }

    private boolean expireTexts(Connection connection) throws SQLException {
        long through = number(connection, "select expire_audit(?)", yearsAgo(settings.auditYears()));
        if (through >= 0) {
            audit.append(connection, event(AuditStep.AUDIT_EXPIRED).with("through", through));
        }
        return through >= 0;
    }

    private long expireNotes(Connection connection) throws SQLException {
        long expired = number(connection, "select expire_notes(?)", yearsAgo(settings.technicalYears()));
        if (expired > 0) {
            audit.append(connection, event(AuditStep.NOTES_EXPIRED).with("records", expired));
        }
        return expired;
    }

    private Instant yearsAgo(int years) {
        return clock.instant().atOffset(ZoneOffset.UTC).minusYears(years).toInstant();
    }

    private AuditEvent event(AuditStep step) {
        return AuditEvent.of(step, AuditEvent.PROCESS, clock.instant());
    }

    private static long number(Connection connection, String sql, Instant before) throws SQLException {
        return Query.of(connection, sql, before).first(row -> row.getLong(1)).orElseThrow();
    }

    private record Due(String feed, long sequence, Sha256 hash) {}
}
