package sekisho.consumer.importing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.audit.AuditEvent;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;

/**
 * Keeps windows from being stretched by a clock that is set back: time as the database tells it, carried on by this
 * process's monotonic clock, is written down and never gets smaller. While the database's clock is behind that mark
 * nothing is imported; the database itself refuses the commit.
 */
public final class ClockMark {
    private static final Logger LOG = LoggerFactory.getLogger(ClockMark.class);
    private static final Duration OFTEN = Duration.ofSeconds(5);
    private static final Duration TOLERATED = Duration.ofSeconds(5);

    private final Database database;
    private final AuditLog audit;
    private final ConsumerMeters meters;
    private final Clock clock;
    private final LongSupplier nanos;
    private Instant markedAt = Instant.MIN;
    private long markedNanos;
    private boolean back;

    /** @param nanos a clock that nobody can set, in nanoseconds */
    public ClockMark(Database database, AuditLog audit, ConsumerMeters meters, Clock clock, LongSupplier nanos) {
        this.database = database;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Whether this process's clock stands now; moves the mark on every few seconds. */
    public boolean stands() throws SQLException {
        Duration since = Duration.ofNanos(nanos.getAsLong() - markedNanos);
        if (markedAt.equals(Instant.MIN) || since.compareTo(OFTEN) >= 0) {
            database.transact(this::move);
        }
        return !back;
    }

    private boolean move(Connection connection) throws SQLException {
        long now = nanos.getAsLong();
        // An instant that was seen, and the time that has passed since by the clock that can't be set.
        Instant carried =
                markedAt.equals(Instant.MIN) ? Instant.EPOCH : markedAt.plus(Duration.ofNanos(now - markedNanos));
        Query.of(connection, "update clock_mark set at = greatest(clock_timestamp(), ?)", carried)
                .update();
        Instant mark = Query.of(connection, "select at from clock_mark")
                .first(row -> Query.instant(row, "at"))
                .orElseThrow();
        Instant database = Query.of(connection, "select clock_timestamp() as at")
                .first(row -> Query.instant(row, "at"))
                .orElseThrow();
        boolean behind = database.isBefore(mark.minus(TOLERATED));
        if (behind && !back) {
            audit.append(
                    connection,
                    AuditEvent.of(AuditStep.CLOCK_BACK, AuditEvent.PROCESS, clock.instant())
                            .with("seconds", Duration.between(database, mark).toSeconds()));
            LOG.atError()
                    .addKeyValue("code", "clock.back")
                    .addKeyValue("seconds", Duration.between(database, mark).toSeconds())
                    .log("the clock has gone back; nothing is imported until it has caught up");
        }
        back = behind;
        meters.clockBack(behind);
        markedAt = mark;
        markedNanos = now;
        return true;
    }
}
