package sekisho.benchmarks.ledger;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import sekisho.consumer.ledger.BatchFacts;
import sekisho.consumer.reconcile.Reconciliation;
import sekisho.consumer.reconcile.ReconciliationSummary;
import sekisho.consumer.report.DailyTotals;

/** Measures reconciliation and the daily report, each beside the plainest statement on the same heap, and prints them. */
public final class LedgerRates {
    private static final String PLAIN_UPDATE = """
            update levy l
            set outstanding = greatest(0, l.outstanding - r.amount), confirmed_paid = l.confirmed_paid + r.amount,
                refundable = greatest(0, l.confirmed_paid + r.amount - l.due),
                state = case when l.outstanding > r.amount then 'PARTLY_PAID'::levy_state else 'PAID' end
            from report r
            join levy_key k on k.match_key = r.match_key
            where l.levy_id = k.levy_id and r.batch_no = 1""";
    private static final String BARE_SELECT = """
            select p.paid_on, p.channel, l.tax_year, l.tax_item, count(*), sum(p.amount)
            from payment p
            left join levy l on l.levy_id = p.levy_id
            where p.state <> 'CANCELLED'
            group by p.paid_on, p.channel, l.tax_year, l.tax_item""";
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 4, 1);

    private final Sizes sizes;
    private final PrintStream out;

    /**
     * How much.
     *
     * @param levies levies of the ledger
     * @param small payments of an ordinary file
     * @param large payments of the largest file
     * @param standing payments that the report reads, at most one per levy
     */
    public record Sizes(long levies, long small, long large, long standing) {}

    public LedgerRates(Sizes sizes, PrintStream out) {
        this.sizes = sizes;
        this.out = out;
    }

    /** Measures all; takes minutes and several GB of disk at full size. */
    public void print() throws SQLException, IOException {
        try (RateServer server = RateServer.start()) {
            server.create("ordered");
            try (Connection connection = server.connect("ordered")) {
                RateData.levies(connection, sizes.levies());
            }
            server.copy("ordered", "updated");
            try (Connection connection = server.connect("updated")) {
                RateData.updateTenth(connection);
            }
            out.printf("| %-46s | %9s | %8s | %9s | %8s |%n", "", "rows", "s", "rows/s", "CPU-s");
            out.printf("|---|---:|---:|---:|---:|%n");
            pair(server, "ordered", sizes.small());
            pair(server, "updated", sizes.small());
            pair(server, "ordered", sizes.large());
            report(server);
        }
    }

    private void pair(RateServer server, String heap, long rows) throws SQLException {
        Measure plain = plain(server, heap, rows);
        line(heap + ": plain UPDATE FROM", rows, plain);
        server.copy(heap, "measured");
        try (Connection connection = server.connect("measured")) {
            BatchFacts batch = RateData.file(connection, rows, sizes.levies());
            RateServer.run(connection, "select pg_stat_statements_reset()");
            Measure all = Measure.of(connection, () -> reconcile(connection, batch, rows));
            double outbox = Measure.statements(connection, "insert into outbox");
            double payments = Measure.statements(connection, "insert into payment ");
            line(heap + ": all rules, payments, outbox, commit", rows, all);
            out.printf("| … of that the outbox | %,d | %.2f | | |%n", rows, outbox);
            out.printf("| … of that the payments' rows | %,d | %.2f | | |%n", rows, payments);
            double matching = all.seconds() - outbox;
            ratio("matching and states, without the outbox, against plain", plain.seconds() / matching);
            ratio("… and without the payments' rows", plain.seconds() / (matching - payments));
            ratio("everything against plain", plain.seconds() / all.seconds());
            ratio("everything against plain, by CPU", plain.cpu() / all.cpu());
        }
        server.drop("measured");
    }

    private Measure plain(RateServer server, String heap, long rows) throws SQLException {
        server.copy(heap, "measured");
        try (Connection connection = server.connect("measured")) {
            RateData.file(connection, rows, sizes.levies());
            connection.commit();
            RateData.settle(connection, "report");
            RateServer.run(connection, "checkpoint");
            return Measure.of(connection, () -> RateServer.run(connection, PLAIN_UPDATE));
        } finally {
            server.drop("measured");
        }
    }

    private static void reconcile(Connection connection, BatchFacts batch, long rows) throws SQLException {
        ReconciliationSummary summary = Reconciliation.run(connection, batch);
        if (summary.payments() != rows || summary.events() != rows) {
            throw new IllegalStateException("not every payment was booked");
        }
    }

    private void report(RateServer server) throws SQLException {
        try (Connection connection = server.connect("updated")) {
            RateData.standingPayments(connection, sizes.standing());
            Measure.of(connection, () -> RateServer.run(connection, BARE_SELECT));
            Measure bare = Measure.of(connection, () -> RateServer.run(connection, BARE_SELECT));
            Measure daily = Measure.of(connection, () -> readDaily(connection));
            line("daily totals: bare SELECT", sizes.standing(), bare);
            line("daily totals: the report", sizes.standing(), daily);
            ratio("the report's time against the bare SELECT", daily.seconds() / bare.seconds());
        }
    }

    private static void readDaily(Connection connection) throws SQLException {
        if (DailyTotals.read(connection, DailyTotals.By.RECEIVED, FIRST_DAY, FIRST_DAY.plusYears(1))
                .isEmpty()) {
            throw new IllegalStateException("an empty report");
        }
    }

    private void line(String what, long rows, Measure measure) {
        out.printf(
                "| %-46s | %,9d | %8.2f | %,9.0f | %8.2f |%n",
                what, rows, measure.seconds(), rows / measure.seconds(), measure.cpu());
    }

    private void ratio(String what, double value) {
        out.printf("| %s: **%.2f** | | | | |%n", what, value);
    }
}
