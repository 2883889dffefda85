package sekisho.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Sha256;
import sekisho.envelope.Verdict;
import sekisho.processor.rig.Observer;
import sekisho.processor.rig.OuterRig;
import sekisho.processor.rig.RigFeed;
import sekisho.processor.rig.SealedFile;
import sekisho.scanning.ScanOutcome;
import sekisho.scanning.ScanOutcome.NotScanned.Reason;
import sekisho.scanning.Scanner;
import sekisho.schemas.event.DeadLetter;
import sekisho.schemas.topic.Topics;
import sekisho.service.ConfigFile;

/** What only a real broker can do to the checkpoint. */
final class CheckpointTrapTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CITY_TOPIC = Topics.checked(OuterRig.CITY).name();

    @TempDir
    private Path folder;

    private volatile boolean scannerIsUp = true;
    private volatile boolean longCheck;
    private final CountDownLatch inLongCheck = new CountDownLatch(1);
    private final CountDownLatch refusedToScan = new CountDownLatch(1);

    @Test
    void chunksThatExpireWhileTheirBatchIsHeldEndInARefusal() throws Exception {
        scannerIsUp = false;
        try (OuterRig rig = OuterRig.start(folder.resolve("rig"), "bank");
                Checkpoint checkpoint = start(rig);
                Observer observer = rig.observer()) {
            assertThat(checkpoint.endpoint()).isNotNull();
            rig.feed("bank").send(file(rig, "bank", 1, Sha256.ZERO));
            assertThat(refusedToScan.await(60, TimeUnit.SECONDS)).isTrue();

            expireEverything(rig, "bank");
            scannerIsUp = true;

            assertThat(Observer.verdicts(observer.untilVerdicts(CITY_TOPIC, 1, PATIENCE)))
                    .extracting(Verdict::code)
                    .containsExactly(Optional.of("batch.expired"));
        }
    }

    @Test
    void noRecordOfOneFeedStopsAnother() throws Exception {
        try (OuterRig rig = OuterRig.start(folder.resolve("rig"), "bank", "cvs");
                Checkpoint checkpoint = start(rig);
                Observer observer = rig.observer()) {
            assertThat(checkpoint.endpoint()).isNotNull();
            RigFeed bank = rig.feed("bank");
            byte[] poison = "cannot parse secret-4711".getBytes(StandardCharsets.US_ASCII);
            for (int partition = 0; partition < Topics.FEED_PARTITIONS; partition++) {
                bank.write(partition, "bank", poison);
                bank.write(partition, "cvs", poison);
            }
            rig.feed("cvs").send(file(rig, "cvs", 1, Sha256.ZERO));

            assertThat(Observer.verdicts(observer.untilVerdicts(CITY_TOPIC, 1, PATIENCE)))
                    .extracting(Verdict::code)
                    .containsExactly(Optional.empty());
            List<DeadLetter> letters = observer.untilDeadLetters(2 * Topics.FEED_PARTITIONS, PATIENCE);
            Map<String, Integer> codes = new HashMap<>();
            letters.forEach(letter -> codes.merge(letter.getCode(), 1, Integer::sum));
            assertThat(codes)
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("record.key", 6, "record.partition", 5, "wire.framing", 1));
            assertThat(letters.toString()).doesNotContain("secret-4711");
        }
    }

    @Test
    void aFeedWithoutTopicsIsNotTakenInUntilItHasThem() throws Exception {
        try (OuterRig rig = OuterRig.start(folder.resolve("rig"), "bank");
                Checkpoint checkpoint = start(rig, "terms: {trustPeriod: PT0.5S}");
                Observer observer = rig.observer()) {
            rig.register("late");
            await().atMost(PATIENCE).until(() -> health(checkpoint).contains("feed.unprepared"));
            rig.feed("bank").send(file(rig, "bank", 1, Sha256.ZERO));
            observer.untilVerdicts(CITY_TOPIC, 1, PATIENCE);

            rig.provision();
            await().atMost(PATIENCE).until(() -> !health(checkpoint).contains("feed.unprepared"));
            rig.feed("late").send(file(rig, "late", 1, Sha256.ZERO));
            assertThat(Observer.verdicts(observer.untilVerdicts(CITY_TOPIC, 2, PATIENCE)))
                    .extracting(Verdict::feed)
                    .containsExactly("bank", "late");
        }
    }

    @Test
    void aCheckLongerThanTheTransactionTimeoutFencesNothingAndHoldsUpNoOtherFeed() throws Exception {
        try (OuterRig rig = OuterRig.start(folder.resolve("rig"), "bank", "cvs");
                Checkpoint checkpoint = start(rig);
                Observer observer = rig.observer()) {
            assertThat(checkpoint.endpoint()).isNotNull();
            longCheck = true;
            rig.feed("bank").send(file(rig, "bank", 1, Sha256.ZERO));
            assertThat(inLongCheck.await(60, TimeUnit.SECONDS)).isTrue();
            rig.feed("cvs").send(file(rig, "cvs", 1, Sha256.ZERO));

            assertThat(Observer.verdicts(observer.untilVerdicts(CITY_TOPIC, 2, PATIENCE)))
                    .extracting(Verdict::feed)
                    .as("each once, the quick one first")
                    .containsExactly("cvs", "bank");
        }
    }

    private static String health(Checkpoint checkpoint) throws Exception {
        var request =
                HttpRequest.newBuilder(checkpoint.endpoint().resolve("/health")).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private Checkpoint start(OuterRig rig) throws IOException {
        return start(rig, "");
    }

    private Checkpoint start(OuterRig rig, String more) throws IOException {
        Scanner scanner = source -> {
            if (!scannerIsUp) {
                refusedToScan.countDown();
                return new ScanOutcome.NotScanned(Reason.UNREACHABLE);
            }
            source.writeTo(OutputStream.nullOutputStream());
            if (longCheck) {
                longCheck = false;
                inLongCheck.countDown();
                takeLongerThanATransactionMay();
            }
            return new ScanOutcome.Clean("example scanner", "1", Instant.now());
        };
        return Checkpoint.start(ConfigFile.read(rig.config(more), CheckpointConfig.class), scanner);
    }

    /** The transaction timeout of the stream thread is 10 s. */
    private static void takeLongerThanATransactionMay() {
        try {
            boolean unused = new CountDownLatch(1).await(13, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void expireEverything(OuterRig rig, String feed) throws Exception {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        IntStream.range(0, Topics.FEED_PARTITIONS)
                .forEach(partition -> all.put(
                        new TopicPartition(Topics.sealed(feed).name(), partition), RecordsToDelete.beforeOffset(-1)));
        try (Admin admin = rig.kafka().admin()) {
            admin.deleteRecords(all).all().get();
        }
    }

    private static SealedFile file(OuterRig rig, String feed, long sequence, Sha256 previous) throws Exception {
        try (InputStream in = CheckpointTrapTest.class.getResourceAsStream("/samples/infected.txt")) {
            return rig.feed(feed)
                    .seal(Objects.requireNonNull(in).readAllBytes(), "zengin-91-result", sequence, previous);
        }
    }
}
