package sekisho.consumer.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;
import sekisho.consumer.ledger.LedgerDatabase;
import sekisho.consumer.ledger.ReportCopy;
import sekisho.consumer.ledger.ReportRow;
import sekisho.consumer.levy.Levies;
import sekisho.consumer.reconcile.Reconciliation;

/** The real ledger, driven as the import drives it and read back in the model's words. */
final class RealLedger {
    private static final Instant AT = Instant.parse("2026-06-03T01:02:03Z");

    private final Database database;

    private RealLedger(Database database) {
        this.database = database;
    }

    static RealLedger empty() throws SQLException {
        return new RealLedger(LedgerDatabase.empty().writer());
    }

    void take(Histories.Delivery delivery) throws SQLException {
        if (delivery.batch().isPresent()) {
            take(delivery.batch().get());
        } else {
            database.transactAgain(connection -> Levies.upsert(connection, delivery.levies().stream(), AT));
        }
    }

    void take(Filed filed) throws SQLException {
        database.transactAgain(connection -> {
            ReportCopy copy = ReportCopy.begin(connection, filed.batch());
            for (ReportRow row : filed.rows()) {
                copy.add(row);
            }
            copy.finish();
            return Reconciliation.run(connection, filed.batch());
        });
    }

    Standing standing() throws SQLException {
        return database.transact(connection -> new Standing(
                payments(connection), levies(connection), exceptions(connection), endings(connection), Map.of()));
    }

    private static Map<String, Standing.Payment> payments(Connection connection) throws SQLException {
        Map<String, Standing.Payment> payments = new TreeMap<>();
        Query.of(connection, "select payment_subject(match_key, identity, ordinal) as subject, * from payment")
                .list(row -> payments.put(
                        row.getString("subject"),
                        new Standing.Payment(
                                row.getString("channel"),
                                row.getString("state"),
                                row.getString("outcome"),
                                row.getLong("amount"),
                                row.getInt("paid_at"),
                                Optional.ofNullable(row.getObject("settle_on", LocalDate.class)),
                                Optional.ofNullable(row.getString("outlet")),
                                Optional.ofNullable(row.getString("levy_id")))));
        return payments;
    }

    private static Map<String, Standing.Levy> levies(Connection connection) throws SQLException {
        Map<String, Standing.Levy> levies = new TreeMap<>();
        Query.of(connection, "select levy_id, state, due, outstanding, confirmed_paid, refundable from levy")
                .list(row -> levies.put(
                        row.getString(1),
                        new Standing.Levy(
                                row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6))));
        return levies;
    }

    private static List<String> exceptions(Connection connection) throws SQLException {
        String sql = """
                select type || coalesce(' ' || reason, '') || ' ' || coalesce(match_key, levy_id)
                from ledger_exception where closed_at is null""";
        List<String> exceptions = new ArrayList<>(Query.of(connection, sql).list(row -> row.getString(1)));
        exceptions.sort(null);
        return exceptions;
    }

    private static Map<String, String> endings(Connection connection) throws SQLException {
        Map<String, String> endings = new TreeMap<>();
        Query.of(
                        connection,
                        "select sequence || '/' || line, ending from report_ending join imported_batch using (batch_no)")
                .list(row -> endings.put(row.getString(1), row.getString(2)));
        return endings;
    }

    /** Events after a position as {@code subject type}, sorted. */
    List<String> told(long after) throws SQLException {
        List<String> told =
                new ArrayList<>(list("select subject || ' ' || type from outbox where position > " + after));
        told.sort(null);
        return told;
    }

    long position() throws SQLException {
        return Long.parseLong(
                list("select coalesce(max(position), 0)::text from outbox").get(0));
    }

    /** Whatever stands in the ledger against the rules of §4 and §5, as text. */
    List<String> broken() throws SQLException {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put("versions have gaps", """
                select subject from outbox group by subject
                having count(*) <> max(version) or count(distinct version) <> max(version)""");
        rules.put("versions go backward", """
                select subject from (select subject, version, lag(version) over (partition by subject order by position) as before
                from outbox) o where before >= version""");
        rules.put("confirmed_paid is not the sum of its payments", """
                select l.levy_id from levy l left join payment p on p.levy_id = l.levy_id and p.state = 'CONFIRMED'
                group by l.levy_id having l.confirmed_paid <> coalesce(sum(p.amount), 0)""");
        rules.put("a reader of the newest event has another levy", """
                select l.levy_id from levy l join (select distinct on (subject) * from outbox order by subject, version desc) o
                on o.subject = l.levy_id
                where (o.levy_state, o.due, o.outstanding, o.confirmed_paid, o.refundable)
                      is distinct from (l.state, l.due, l.outstanding, l.confirmed_paid, l.refundable)""");
        rules.put("a reader of the newest event has another payment", """
                select payment_subject(p.match_key, p.identity, p.ordinal) from payment p
                left join lateral (select * from outbox o
                    where o.identity = payment_subject(p.match_key, p.identity, p.ordinal) order by position desc limit 1) o on true
                where p.outcome <> 'CANCELLED'
                  and (o.state, o.outcome, o.amount, o.settle_on) is distinct from (p.state, p.outcome, p.amount, p.settle_on)
                   or p.outcome = 'CANCELLED' and o.state is not null and o.state <> 'CANCELLED'""");
        rules.put("a record is lost between file and ending", """
                select b.batch_no::text from imported_batch b
                where (select (count(*), coalesce(sum(amount), 0)) from report r where r.batch_no = b.batch_no)
                      <> (select (count(*), coalesce(sum(amount), 0)) from report_ending e where e.batch_no = b.batch_no)""");
        List<String> broken = new ArrayList<>();
        for (Map.Entry<String, String> rule : rules.entrySet()) {
            list(rule.getValue()).forEach(subject -> broken.add(rule.getKey() + ": " + subject));
        }
        return broken;
    }

    private List<String> list(String sql) throws SQLException {
        return database.transact(connection -> Query.of(connection, sql).list(row -> row.getString(1)));
    }
}
