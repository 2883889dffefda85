package sekisho.consumer.process;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;
import sekisho.consumer.reconcile.Holidays;
import sekisho.consumer.reconcile.StaleProvisionals;
import sekisho.consumer.statement.Settlements;

/**
 * What no record brings about, but the calendar: stale provisional payments, at the start and when a day begins in
 * Japan by the inner clock. Settlement dates are compared with the bank statement then, too, and after each import.
 * Used by one thread.
 */
public final class LedgerLook {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerLook.class);
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final String NEWEST = "select coalesce(max(batch_no), 0) from imported_batch";

    private final Database database;
    private final LedgerSettings settings;
    private final Settlements settlements;
    private final Clock clock;
    private LocalDate lastDay = LocalDate.MIN;
    private long lastBatch = -1;

    public LedgerLook(Database database, LedgerSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.settlements = new Settlements(settings.agents());
        this.clock = clock;
    }

    /**
     * What a look changed.
     *
     * @param stale stale provisional payments
     * @param settlements differences from the bank statement
     */
    public record Looked(StaleProvisionals.Look stale, Settlements.Look settlements) {}

    /** Looks if it is time to. */
    void turn() throws SQLException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), JAPAN);
        long newest = database.<Long, SQLException>transact(connection ->
                Query.of(connection, NEWEST).first(row -> row.getLong(1)).orElseThrow());
        if (!today.equals(lastDay)) {
            Looked looked = look(today);
            LOG.atInfo()
                    .addKeyValue("stale", looked.stale().opened())
                    .addKeyValue("staleEnded", looked.stale().closed())
                    .addKeyValue("differences", looked.settlements().opened())
                    .addKeyValue("differencesEnded", looked.settlements().closed())
                    .log("daily look");
        } else if (newest != lastBatch) {
            database.transact(connection -> settlements.look(connection, today, clock.instant()));
        }
        lastDay = today;
        lastBatch = newest;
    }

    /** Looks now, as if this were the day. */
    public Looked look(LocalDate today) throws SQLException {
        return database.transact(connection -> look(connection, today));
    }

    private Looked look(Connection connection, LocalDate today) throws SQLException {
        Instant now = clock.instant();
        StaleProvisionals.Look stale = StaleProvisionals.look(
                connection, Holidays.calendar(connection), settings.staleBusinessDays(), today, now);
        return new Looked(stale, settlements.look(connection, today, now));
    }
}
