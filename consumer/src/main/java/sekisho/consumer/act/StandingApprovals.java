package sekisho.consumer.act;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.audit.AuditEvent;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.batch.BatchRow;
import sekisho.consumer.batch.BatchStore;
import sekisho.consumer.batch.Stage;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;
import sekisho.consumer.flow.Stops;
import sekisho.envelope.Count;
import sekisho.envelope.Sha256;

/**
 * Approves batches that lie within a standing authorisation 包括承認. What lies outside, or corrects another batch, waits for
 * two persons. The database checks the same limits when the approval is written.
 */
public final class StandingApprovals {
    private static final Logger LOG = LoggerFactory.getLogger(StandingApprovals.class);

    private final Database database;
    private final AuditLog audit;
    private final ConsumerMeters meters;
    private final Clock clock;

    public StandingApprovals(Database database, AuditLog audit, ConsumerMeters meters, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /** Approves what may be approved now, each batch in a transaction of its own. */
    public void turn() throws SQLException {
        for (BatchRow batch : database.transact(c -> BatchStore.in(c, Stage.AWAITING_APPROVAL))) {
            if (batch.replaces().isEmpty()) {
                database.transact(connection -> approve(connection, batch.manifestHash()));
            }
        }
    }

    private boolean approve(Connection connection, Sha256 hash) throws SQLException {
        Optional<BatchRow> locked = BatchStore.lock(connection, hash).filter(b -> b.stage() == Stage.AWAITING_APPROVAL);
        if (locked.isEmpty() || Stops.stops(connection, locked.get().feed())) {
            return false;
        }
        BatchRow batch = locked.get();
        SortedMap<String, Count> counts = BatchStore.counts(connection, hash);
        for (Standing standing : standing(connection, batch.feed())) {
            if (standing.limits().permits(counts, today(connection, standing.act()), clock.instant())) {
                write(connection, batch, counts, standing);
                return true;
            }
        }
        return false;
    }

    private void write(Connection connection, BatchRow batch, SortedMap<String, Count> counts, Standing standing)
            throws SQLException {
        Query.of(
                        connection,
                        "insert into approval (manifest_hash, act_hash, sealed_key_hash, totals, first_person,"
                                + " second_person, standing) values (?, ?, ?, ?, ?, ?, true)",
                        batch.manifestHash(),
                        standing.act(),
                        batch.opened().orElseThrow().sealedKeyHash(),
                        Totals.text(counts),
                        standing.first(),
                        standing.second())
                .update();
        BatchStore.move(connection, batch, Stage.APPROVED);
        audit.append(
                connection,
                AuditEvent.of(AuditStep.BATCH_APPROVED, AuditEvent.PROCESS, clock.instant())
                        .with("feed", batch.feed())
                        .with("sequence", batch.sequence())
                        .with("batch", batch.manifestHash())
                        .with("authorisation", standing.act()));
        meters.act("approve", "standing");
        LOG.atInfo()
                .addKeyValue("feed", batch.feed())
                .addKeyValue("sequence", batch.sequence())
                .addKeyValue("authorisation", standing.act())
                .log("batch approved by a standing authorisation");
    }

    private static List<Standing> standing(Connection connection, String feed) throws SQLException {
        return Query.of(
                        connection,
                        "select * from standing_authorisation s where feed = ? and begins_at <= clock_timestamp()"
                                + " and expires_at > clock_timestamp()"
                                + " and not exists (select from authorisation_end e where e.act_hash = s.act_hash)"
                                + " order by begins_at desc",
                        feed)
                .list(StandingApprovals::read);
    }

    /** Approved under it since midnight in Japan. */
    private static Count today(Connection connection, Sha256 act) throws SQLException {
        return Query.of(
                        connection,
                        "select coalesce(sum(c.records), 0)::bigint, coalesce(sum(c.yen), 0)::bigint"
                                + " from approval a join batch_count c using (manifest_hash)"
                                + " where a.standing and a.act_hash = ? and (a.approved_at at time zone 'Asia/Tokyo')::date"
                                + " = (clock_timestamp() at time zone 'Asia/Tokyo')::date",
                        act)
                .first(row -> new Count(row.getLong(1), row.getLong(2)))
                .orElseThrow();
    }

    private static Standing read(ResultSet row) throws SQLException {
        Instant expiresAt = Query.instant(row, "expires_at");
        return new Standing(
                Query.hash(row, "act_hash"),
                row.getString("first_person"),
                row.getString("second_person"),
                new StandingLimits(
                        row.getString("feed"),
                        row.getLong("max_records"),
                        row.getLong("max_yen"),
                        row.getObject("opens", LocalTime.class),
                        row.getObject("closes", LocalTime.class),
                        expiresAt));
    }

    private record Standing(Sha256 act, String first, String second, StandingLimits limits) {}
}
