package sekisho.consumer.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.audit.AuditEvent;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;
import sekisho.envelope.Sha256;

/**
 * Watches whether batches disappear at the source 消失の確認: by what the intake saw of the topic's earliest offsets. That
 * says "no longer offered", not that no disk holds it; and what is offered beyond its time is an alarm.
 */
public final class SourceWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);
    private static final String LAST = "coalesce(b.closed_offset, (select max(c.log_offset) from batch_chunk c"
            + " where c.manifest_hash = b.manifest_hash), b.opened_offset)";

    private final Database database;
    private final RetentionSettings settings;
    private final AuditLog audit;
    private final ConsumerMeters meters;
    private final Clock clock;

    public SourceWatch(
            Database database, RetentionSettings settings, AuditLog audit, ConsumerMeters meters, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /** Notes what is gone and what is overdue. */
    public void turn() throws SQLException {
        database.transact(connection -> {
            gone(connection);
            overdue(connection);
            meters.overdue(Query.of(
                            connection,
                            "select count(*) from batch where source_overdue_at is not null and source_gone_at is null")
                    .first(row -> row.getLong(1))
                    .orElse(0L));
            return true;
        });
    }

    private void gone(Connection connection) throws SQLException {
        for (Noted batch : noted(
                connection,
                "update batch b set source_gone_at = clock_timestamp() from intake_position p"
                        + " where p.topic_id = b.topic_id and p.partition = b.partition and b.source_gone_at is null"
                        + " and p.earliest_offset > " + LAST
                        + " returning b.feed, b.sequence, b.manifest_hash, p.earliest_offset as at")) {
            audit.append(connection, event(AuditStep.SOURCE_GONE, batch).with("earliest", batch.at()));
        }
    }

    private void overdue(Connection connection) throws SQLException {
        for (Noted batch : noted(
                connection,
                "update batch b set source_overdue_at = clock_timestamp() where b.source_gone_at is null"
                        + " and b.source_overdue_at is null and b.opened_offset is not null and b.opened_at < ?"
                        + " returning b.feed, b.sequence, b.manifest_hash, b.opened_offset as at",
                clock.instant().minus(Duration.ofDays(settings.sourceDays())))) {
            audit.append(connection, event(AuditStep.SOURCE_OVERDUE, batch).with("offset", batch.at()));
            LOG.atWarn()
                    .addKeyValue("feed", batch.feed())
                    .addKeyValue("sequence", batch.sequence())
                    .log("still offered at the source beyond its time");
        }
    }

    private static List<Noted> noted(Connection connection, String sql, Object... arguments) throws SQLException {
        return Query.of(connection, sql, arguments)
                .list(row -> new Noted(
                        row.getString("feed"),
                        row.getLong("sequence"),
                        Query.hash(row, "manifest_hash"),
                        row.getLong("at")));
    }

    private AuditEvent event(AuditStep step, Noted batch) {
        return AuditEvent.of(step, AuditEvent.PROCESS, clock.instant())
                .with("feed", batch.feed())
                .with("sequence", batch.sequence())
                .with("batch", batch.hash());
    }

    private record Noted(String feed, long sequence, Sha256 hash, long at) {}
}
