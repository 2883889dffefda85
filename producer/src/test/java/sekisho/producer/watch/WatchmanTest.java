package sekisho.producer.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Manifest;
import sekisho.producer.Desk;
import sekisho.producer.DeskWatch;
import sekisho.producer.ProducerConfig;
import sekisho.producer.SendOrder;
import sekisho.producer.TestDesk;
import sekisho.producer.Waiting;
import sekisho.producer.fake.FakeLines;
import sekisho.producer.fake.MovingClock;
import sekisho.producer.fake.Town;
import sekisho.producer.outbox.OutboxView;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.service.Metrics;

class WatchmanTest {
    private static final Path SAMPLES = Path.of("src/test/resources/samples/day");
    private static final Layout LAYOUT = Layouts.load().get("zengin-91-result");
    private static final Duration SETTLE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private final MovingClock clock = new MovingClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final FakeLines lines = new FakeLines(clock);
    private Path watched = Path.of("");
    private Path outbox = Path.of("");
    private Desk desk;
    private Watchman watchman;

    @BeforeEach
    void open() throws Exception {
        watched = Files.createDirectories(folder.resolve("in"));
        ProducerConfig config = Town.found(folder, clock).config();
        outbox = config.outbox();
        desk = TestDesk.open(config, lines, clock);
        watchman = new Watchman(
                desk,
                WatchedFolder.of(watched),
                LAYOUT,
                (file, findings) -> findings.toString().getBytes(StandardCharsets.UTF_8),
                clock);
    }

    @Test
    void outboxShowsWhatWaitsAndSinceWhen() throws Exception {
        var registry = new SimpleMeterRegistry();
        var meters = new OutboxMeters(OutboxView.of(outbox), "bank", new Metrics(registry), clock);
        meters.look();
        assertThat(registry.get("sekisho.producer.outbox.batches").gauge().value())
                .isZero();

        put("account-transfer-result.txt", "a.txt");
        clock.advance(SETTLE);
        watchman.round(SETTLE);
        clock.advance(Duration.ofMinutes(3));
        meters.look();

        assertThat(registry.get("sekisho.producer.outbox.batches").gauge().value())
                .isOne();
        assertThat(registry.get("sekisho.producer.outbox.age").gauge().value()).isGreaterThanOrEqualTo(180);
    }

    @AfterEach
    void close() throws IOException {
        desk.close();
    }

    @Test
    void sendsSettledFilesInOrderOfTheirNames() throws Exception {
        put("account-transfer-result.txt", "b.txt");
        put("account-transfer-result.txt", "a.txt");
        clock.advance(SETTLE);

        watchman.round(SETTLE);

        assertThat(lines.manifests()).extracting(Manifest::sequence).containsExactly(1L, 2L);
        assertThat(watched.resolve("sent/000000000001-a.txt")).exists();
        assertThat(watched.resolve("sent/000000000002-b.txt")).exists();
        assertThat(watched.resolve("work")).isEmptyDirectory();
    }

    @Test
    void leavesFilesThatAreStillBeingDelivered() throws Exception {
        put("account-transfer-result.txt", "old.txt.part");
        put("account-transfer-result.txt", ".hidden");
        clock.advance(SETTLE);
        put("account-transfer-result.txt", "fresh.txt");

        watchman.round(SETTLE);

        assertThat(lines.sent()).isEmpty();
        assertThat(watched.resolve("fresh.txt")).exists();
    }

    @Test
    void putsARefusedFileAsideWithTheReason() throws Exception {
        put("wrong-total.txt", "wrong.txt");
        clock.advance(SETTLE);

        watchman.round(SETTLE);

        assertThat(lines.sent()).isEmpty();
        assertThat(watched.resolve("refused/wrong.txt")).exists();
        assertThat(watched.resolve("refused/wrong.txt.json")).content().contains("totals.yen");
    }

    @Test
    void sendsAFileOnceThoughTheProcessDiedBeforeItWasPutAside() throws Exception {
        Path file = put("account-transfer-result.txt", "a.txt");
        WatchedFolder.Taken taken = WatchedFolder.of(watched).take(file);
        SendOrder order = SendOrder.of(taken.file(), LAYOUT, java.time.LocalDate.of(2026, 6, 3));
        desk.send(order.ticketed(taken.ticket()), Waiting.NOT, DeskWatch.NONE);

        watchman.tidy();
        watchman.round(SETTLE);

        assertThat(lines.manifests()).hasSize(1);
        assertThat(watched.resolve("sent/000000000001-a.txt")).exists();
    }

    @Test
    void sendsAFileThatWasTakenButNotSealed() throws Exception {
        WatchedFolder.of(watched).take(put("account-transfer-result.txt", "a.txt"));

        watchman.tidy();

        assertThat(lines.manifests()).hasSize(1);
        assertThat(watched.resolve("sent/000000000001-a.txt")).exists();
    }

    private Path put(String sample, String name) throws IOException {
        Path file = Files.copy(SAMPLES.resolve(sample), watched.resolve(name));
        return Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    }
}
