package sekisho.consumer.reconcile;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import sekisho.consumer.db.Query;
import sekisho.consumer.ledger.LedgerLock;
import sekisho.service.calendar.BusinessCalendar;

/** The daily look for provisional payments 速報 that nobody has confirmed in time. */
public final class StaleProvisionals {
    /** Business days after the paid date, by default. */
    public static final int BUSINESS_DAYS = 20;

    private static final String CLOSE = """
            update ledger_exception e set closed_at = ?
            where e.type = 'STALE_PROVISIONAL' and e.closed_at is null
              and not exists (select from payment p
                              where (p.match_key, p.identity, p.ordinal) = (e.match_key, e.identity, e.ordinal)
                                and p.state = 'PROVISIONAL' and p.paid_on < ?)""";
    private static final String OPEN = """
            insert into ledger_exception (type, match_key, identity, ordinal, amount, opened_at)
            select 'STALE_PROVISIONAL', p.match_key, p.identity, p.ordinal, p.amount, ?
            from payment p
            where p.state = 'PROVISIONAL' and p.paid_on < ?
            order by p.match_key, p.identity, p.ordinal
            on conflict do nothing""";

    private StaleProvisionals() {}

    /**
     * What a look changed.
     *
     * @param opened payments that became stale
     * @param closed payments that are stale no longer
     */
    public record Look(long opened, long closed) {}

    /**
     * Looks through all provisional payments; the caller commits.
     *
     * @param businessDays a payment is stale when more than this many business days after its date have begun
     * @param today the day to judge by
     * @param at inner clock
     */
    public static Look look(
            Connection connection, BusinessCalendar calendar, int businessDays, LocalDate today, Instant at)
            throws SQLException {
        LedgerLock.acquire(connection);
        LocalDate staleBefore = calendar.staleBefore(today, businessDays);
        long closed = Query.of(connection, CLOSE, at, staleBefore).update();
        long opened = Query.of(connection, OPEN, at, staleBefore).update();
        return new Look(opened, closed);
    }
}
