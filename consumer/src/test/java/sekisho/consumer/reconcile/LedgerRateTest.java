package sekisho.consumer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sekisho.consumer.db.Migrations;
import sekisho.consumer.ledger.BatchFacts;
import sekisho.consumer.ledger.ReportCopy;
import sekisho.consumer.ledger.ReportRow;
import sekisho.records.key.MatchKey;
import sekisho.records.key.PaymentIdentity;
import sekisho.records.layout.IdentityRow;
import sekisho.schemas.record.Channel;
import sekisho.schemas.record.Kind;

/** How fast, on a durable PostgreSQL: {@code -Dledger.rows=1000000 -Dledger.levies=1000000}. Prints a table. */
class LedgerRateTest {
    private static final Instant AT = Instant.parse("2026-06-03T01:02:03Z");
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final String LEVIES = """
            insert into levy (levy_id, tax_year, tax_item, period, notice_no, due, due_on, version, status, outstanding, state)
            select 'L' || lpad(n::text, 9, '0'), 2026, '固定資産税', '1', lpad(n::text, 9, '0'), 10000, '2026-06-01', 1,
                   'ACTIVE', 10000, 'OPEN'
            from generate_series(0, COUNT - 1) n;
            insert into levy_key select 'BARCODE:' || lpad(n::text, 16, '0'), 'L' || lpad(n::text, 9, '0')
            from generate_series(0, COUNT - 1) n;
            analyze levy; analyze levy_key""";

    private final int rows = Integer.getInteger("ledger.rows", 1_000);
    private final int levies = Integer.getInteger("ledger.levies", rows);

    @Test
    void printsTheRatesOfCopyAndReconciliation() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "8GB")
                .start()) {
            Migrations.apply(postgres.getPostgresDatabase());
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(LEVIES.replace("COUNT", Integer.toString(levies)));
                connection.commit();
                importBatch(connection, 1, Kind.PROVISIONAL);
                importBatch(connection, 2, Kind.CONFIRMED);
                plainUpdate(connection, statement);
            }
        }
    }

    private void importBatch(Connection connection, int sequence, Kind kind) throws SQLException {
        BatchFacts batch =
                new BatchFacts(String.format("%064x", sequence), "rate", sequence, DAY, Optional.empty(), AT);
        List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
        Collections.shuffle(order, new Random(sequence));
        long start = System.nanoTime();
        ReportCopy copy = ReportCopy.begin(connection, batch);
        int line = 0;
        for (int number : order) {
            copy.add(row(++line, number % levies, kind));
        }
        copy.finish();
        long copied = System.nanoTime();
        ReconciliationSummary summary = Reconciliation.run(connection, batch);
        long reconciled = System.nanoTime();
        connection.commit();
        long committed = System.nanoTime();
        print(kind + " copy", copied - start);
        print(kind + " reconcile", reconciled - copied);
        print(kind + " commit", committed - reconciled);
        assertThat(summary.payments()).isEqualTo(rows);
        assertThat(summary.events()).isEqualTo(rows);
    }

    /** What the ledger's rate is compared with: one UPDATE of the levies from as many rows, and nothing else. */
    private void plainUpdate(Connection connection, Statement statement) throws SQLException {
        statement.execute("create table plain (levy_id text collate \"C\" primary key, outstanding bigint, paid bigint)"
                + " with (fillfactor = 80)");
        statement.execute("insert into plain select levy_id, due, 0 from levy order by levy_id");
        connection.commit();
        statement.execute("analyze plain; analyze payment");
        long start = System.nanoTime();
        statement.execute("update plain l set outstanding = l.outstanding - p.amount, paid = p.amount"
                + " from payment p where p.levy_id = l.levy_id");
        connection.commit();
        print("plain UPDATE FROM", System.nanoTime() - start);
    }

    private void print(String stage, long nanos) {
        System.out.printf("rate | %-24s | %7.2f s | %9.0f rows/s%n", stage, nanos / 1e9, rows * 1e9 / nanos);
    }

    private static ReportRow row(int line, int number, Kind kind) {
        MatchKey key = new MatchKey(MatchKey.Type.BARCODE, String.format("%016d", number));
        PaymentIdentity identity =
                new PaymentIdentity(IdentityRow.BARCODE_OUTLET, key, 0, DAY, 181_500, "010-110001", "");
        return new ReportRow(
                line,
                identity,
                List.of(key),
                kind,
                Channel.CONVENIENCE_STORE,
                10_000,
                181_500,
                kind == Kind.CONFIRMED ? Optional.of(DAY.plusDays(9)) : Optional.empty(),
                DAY.plusDays(1),
                OptionalInt.of(0),
                Optional.of("010-110001"),
                Optional.empty(),
                Optional.empty());
    }
}
