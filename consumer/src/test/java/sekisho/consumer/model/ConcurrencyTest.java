package sekisho.consumer.model;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Two importers by mistake, levies that change meanwhile, and a reader: {@code -Dconcurrency=N} histories. */
class ConcurrencyTest {
    private final int count = Integer.getInteger("concurrency", 5);

    @Test
    void importersAndLeviesAtOnceEndAsOneAfterTheOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
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
        } finally {
            threads.shutdownNow();
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
        for (Future<?> one : running) {
            one.get(2, TimeUnit.MINUTES);
        }
    }
}
