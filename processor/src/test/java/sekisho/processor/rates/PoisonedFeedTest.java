package sekisho.processor.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Outcome;
import sekisho.processor.hostile.SlowRelay;
import sekisho.processor.rig.OuterRig;
import sekisho.processor.rig.SealedFile;
import sekisho.schemas.event.BatchChunk;
import sekisho.testing.clamd.Clamd;
import sekisho.testing.clamd.ClamdSetup;
import sekisho.testing.clamd.SeededSignatures;

/**
 * What another feed feels of a poisoned one: while the batch of the poisoned feed is held again and again because its
 * scan stands still, and while it sends as much as its quota lets it.
 */
@Tag("long")
final class PoisonedFeedTest {
    private static final String CANARY = "SEKISHO-CANARY-OF-THE-SCANNER";
    private static final int BATCHES = Integer.getInteger("rates.batches", 60);
    private static final int SIGNATURES = Integer.getInteger("rates.signatures", 250_000);
    /** What a slow line takes, and the default, in MB a second. */
    private static final List<Integer> QUOTAS = List.of(10, 50);

    private static final int FLOOD = Integer.getInteger("rates.flood", 60);
    /** Below the length from which scans stand still. */
    private static final int SHORT = 500;

    private static final int LONG = 200_000;
    private static final long LIMIT = 32L << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(20260603);

    @Test
    void anotherFeedHardlyFeelsIt() throws Exception {
        ClamdSetup setup = ClamdSetup.knowing("Canary", CANARY).with(SeededSignatures.of(SIGNATURES, 20260603));
        try (OuterRig rig = OuterRig.start(folder.resolve("rig"), "healthy", "poisoned");
                Clamd clamd = Clamd.start(setup, folder.resolve("av"));
                var relay = new SlowRelay((InetSocketAddress) clamd.tcp().address());
                CheckpointProcess checkpoint =
                        CheckpointProcess.start("checkpoint", folder, config(rig, relay), LIMIT);
                var healthy = new Line(rig, "healthy", checkpoint::isAlive);
                var poisoned = new Line(rig, "poisoned", checkpoint::isAlive)) {
            ExampleFile small = ExampleFile.generate(folder, SHORT);
            ExampleFile large = ExampleFile.generate(folder, LONG);
            latencies(healthy, small, BATCHES);
            Latencies alone = latencies(healthy, small, BATCHES);

            relay.stall(true);
            SentBatch stuck = poisoned.send(poisoned.seal(large.path()));
            Latencies held = latencies(healthy, small, BATCHES);
            double holds = checkpoint.metrics().sum("sekisho_checkpoint_holds_total", "feed=\"poisoned\"");
            assertThat(holds).isPositive();
            relay.stall(false);
            assertThat(poisoned.await(stuck, PATIENCE).verdict().outcome()).isEqualTo(Outcome.RELEASED);

            List<SealedFile> flood = sealed(poisoned, large);
            alone = alone.and(latencies(healthy, small, BATCHES));
            var report = new Report();
            report.line("| the other feed | batches | median, ms | p95, ms | p95 against alone |");
            report.line("|---|---:|---:|---:|---:|");
            row(report, "alone", alone, alone);
            row(report, "beside a batch that is held, tried %.0f times so far".formatted(holds), held, alone);
            for (int quota : QUOTAS) {
                limit(rig, quota);
                var flooding = new Flood(poisoned, flood);
                Latencies flooded = latencies(healthy, small, BATCHES);
                flooding.stop();
                String name = "beside a flood, quota %d MB/s, sent %.1f MB/s, %d of its batches judged so far";
                row(report, name.formatted(quota, flooding.megabytesPerSecond(), judged(checkpoint)), flooded, alone);
                flood = sealed(poisoned, large);
            }
            report.print();
        }
    }

    /** What the broker takes of the poisoned feed, in MB a second. */
    private static void limit(OuterRig rig, int megabytes) throws Exception {
        var feed = new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, "feed-poisoned"));
        var rate = new ClientQuotaAlteration.Op("producer_byte_rate", megabytes * 1e6);
        try (Admin admin = rig.kafka().admin()) {
            admin.alterClientQuotas(List.of(new ClientQuotaAlteration(feed, List.of(rate))))
                    .all()
                    .get();
        }
    }

    private static int judged(CheckpointProcess checkpoint) throws IOException {
        return (int) checkpoint.metrics().sum("sekisho_checkpoint_verdicts_total", "feed=\"poisoned\"");
    }

    /** Sends batches one after the other, at no fixed time, and takes the time of each. */
    private Latencies latencies(Line line, ExampleFile file, int batches) throws Exception {
        var latencies = new Latencies();
        for (int i = 0; i < batches; i++) {
            SentBatch sent = line.send(line.seal(file.path()));
            Line.Judged judged = line.await(sent, PATIENCE);
            assertThat(judged.verdict().outcome()).isEqualTo(Outcome.RELEASED);
            latencies.add(judged.millis());
            Thread.sleep(random.nextInt(250));
        }
        return latencies;
    }

    private static List<SealedFile> sealed(Line line, ExampleFile file) throws Exception {
        List<SealedFile> sealed = new ArrayList<>();
        for (int i = 0; i < FLOOD; i++) {
            sealed.add(line.seal(file.path()));
        }
        return sealed;
    }

    private static void row(Report report, String name, Latencies latencies, Latencies alone) {
        report.line(
                "| %s | %d | %d | %d | %.2f |",
                name,
                latencies.count(),
                latencies.percentile(50),
                latencies.percentile(95),
                latencies.percentile(95) / (double) alone.percentile(95));
    }

    private static Path config(OuterRig rig, SlowRelay relay) throws IOException {
        return rig.config("""
                scanner: {clamd: "tcp://127.0.0.1:%d", canary: %s, terms: {replyTimeout: PT5S}}
                terms: {fileBytes: %d}
                """.formatted(relay.port(), CANARY, LIMIT));
    }

    /** Sends batches, and then their chunks again and again, as fast as the broker takes them. */
    private static final class Flood {
        private final AtomicBoolean goesOn = new AtomicBoolean(true);
        private final long begun = System.nanoTime();
        private final CompletableFuture<Long> sent;
        private double seconds;

        Flood(Line line, List<SealedFile> batches) {
            sent = CompletableFuture.supplyAsync(() -> flood(line, batches));
        }

        void stop() {
            goesOn.set(false);
            sent.join();
            seconds = (System.nanoTime() - begun) / 1e9;
        }

        double megabytesPerSecond() {
            return sent.join() / 1e6 / seconds;
        }

        /** Each of them at least once: the feed's next batch follows the last one. */
        private long flood(Line line, List<SealedFile> batches) {
            long bytes = 0;
            try {
                for (int i = 0; goesOn.get() || i < batches.size(); i++) {
                    SealedFile batch = batches.get(i % batches.size());
                    line.send(batch);
                    bytes += batch.chunks().stream()
                            .map(BatchChunk::getPayload)
                            .mapToLong(payload -> payload.remaining())
                            .sum();
                }
                return bytes;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
