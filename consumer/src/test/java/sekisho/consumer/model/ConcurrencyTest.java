package sekisho.consumer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sekisho.consumer.db.Query;
import sekisho.consumer.ledger.LedgerDatabase;
import sekisho.consumer.ledger.LedgerLock;
import sekisho.consumer.report.DailyLine;
import sekisho.consumer.report.DailyTotals;

/**
 * Importers by mistake side by side, levies that change meanwhile, readers, and a hand at the database that makes
 * deadlocks: {@code -Dconcurrency=N} histories.
 */
class ConcurrencyTest {
    /** Fewer than a transaction's attempts: whoever loses all of them has lost to somebody who never stops. */
    private static final int HANDS = 3;

    private final int count = Integer.getInteger("concurrency", 5);

    @Test
    void importersAndLeviesAtOnceEndAsOneAfterTheOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            int judged = 0;
            for (long seed = 1; judged < count; seed++) {
                List<Histories.Delivery> history = new ArrayList<>();
                Histories histories = new Histories(new Random(seed));
                history.addAll(histories.next());
                NaiveLedger naive = new NaiveLedger();
                history.forEach(delivery -> {
                    delivery.batch().ifPresent(naive::take);
                    naive.take(delivery.levies());
                });
                Standing expected = naive.end();
                if (expected.exceptions().stream().noneMatch(one -> one.startsWith("LEVY_VERSION_CONFLICT"))) {
                    judged++;
                    RealLedger real = RealLedger.empty();
                    run(threads, real, history);
                    assertThat(real.standing())
                            .as("seed %d", seed)
                            .usingRecursiveComparison()
                            .ignoringFields("failed")
                            .isEqualTo(expected);
                    assertThat(real.broken()).as("seed %d", seed).isEmpty();
                }
            }
            System.out.printf("concurrency: %d histories, %d deadlocks so far%n", judged, deadlocks());
        } finally {
            threads.shutdownNow();
        }
    }

    private static long deadlocks() throws SQLException {
        String sql = "select deadlocks from pg_stat_database where datname = current_database()";
        return LedgerDatabase.shared()
                .owner()
                .<Long, SQLException>transact(connection ->
                        Query.of(connection, sql).first(row -> row.getLong(1)).orElseThrow());
    }

    /** A report in one snapshot, from before the first delivery until after the last: it neither waits nor changes. */
    private static void readOneLongReport(Queue<Histories.Delivery> waiting) throws SQLException {
        try (Connection connection = LedgerDatabase.shared().reader().connection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            List<DailyLine> first = daily(connection);
            while (!waiting.isEmpty()) {
                assertThat(daily(connection)).isEqualTo(first);
            }
            connection.rollback();
        }
    }

    private static List<DailyLine> daily(Connection connection) throws SQLException {
        return DailyTotals.read(connection, DailyTotals.By.RECEIVED, LocalDate.EPOCH, LocalDate.of(2100, 1, 1));
    }

    /**
     * Somebody at the database keeps to no lock: writes levies, then wants the ledger's lock, and never gives way in the
     * deadlock that this makes with an importer.
     */
    private static void touchByHand(Queue<Histories.Delivery> waiting) throws SQLException {
        for (int time = 0; time < HANDS && !waiting.isEmpty(); time++) {
            try (Connection connection = LedgerDatabase.shared().owner().connection()) {
                connection.setAutoCommit(false);
                Query.of(connection, "select set_config('deadlock_timeout', '1h', true)")
                        .list(row -> row.getString(1));
                Query.of(connection, "update levy set due_on = due_on").update();
                LedgerLock.acquire(connection);
                connection.commit();
            }
        }
    }

    private static void run(ExecutorService threads, RealLedger real, List<Histories.Delivery> history)
            throws InterruptedException, ExecutionException, java.util.concurrent.TimeoutException {
        Queue<Histories.Delivery> waiting = new ConcurrentLinkedQueue<>(history);
        List<Future<?>> running = new ArrayList<>();
        for (int importer = 0; importer < 3; importer++) {
            running.add(threads.submit(() -> {
                for (Histories.Delivery next = waiting.poll(); next != null; next = waiting.poll()) {
                    real.take(next);
                }
                return null;
            }));
        }
        running.add(threads.submit(() -> {
            while (!waiting.isEmpty()) {
                assertThat(real.broken()).isEmpty();
            }
            return null;
        }));
        running.add(threads.submit(() -> {
            readOneLongReport(waiting);
            return null;
        }));
        running.add(threads.submit(() -> {
            touchByHand(waiting);
            return null;
        }));
        for (Future<?> one : running) {
            one.get(2, TimeUnit.MINUTES);
        }
    }
}
