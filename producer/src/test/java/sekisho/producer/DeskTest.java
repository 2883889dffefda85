package sekisho.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Manifest;
import sekisho.envelope.Sha256;
import sekisho.producer.fake.FakeLines;
import sekisho.producer.fake.MovingClock;
import sekisho.producer.fake.Town;
import sekisho.producer.outbox.Link;
import sekisho.producer.outbox.OutboxView;
import sekisho.producer.outbox.StoredBatch;
import sekisho.records.Finding;
import sekisho.records.layout.Layouts;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;

class DeskTest {
    private static final Path SAMPLES = Path.of("src/test/resources/samples/day");
    private static final LocalDate DAY = LocalDate.of(2026, 6, 3);
    private static final SendOrder GOOD = order("account-transfer-result.txt");
    private static final SendOrder WRONG_TOTAL = order("wrong-total.txt");

    @TempDir
    private Path folder;

    private final MovingClock clock = new MovingClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final FakeLines lines = new FakeLines(clock);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Town town;

    @BeforeEach
    void foundTown() throws IOException {
        town = Town.found(folder, clock);
    }

    @Test
    void sendsTheManifestThenTheChunksAndHearsTheVerdict() throws Exception {
        lines.checkpoint(manifest -> Optional.of(town.released(manifest, clock.instant())));

        SendOutcome.Sent sent = sent(GOOD, Waiting.FOR_VERDICT);

        assertThat(sent.delivery()).isInstanceOf(Delivery.Released.class);
        assertThat(sent.batch().sequence()).isEqualTo(1);
        assertThat(sent.tally().records()).isEqualTo(15);
        assertThat(lines.sent()).hasExactlyElementsOfTypes(BatchOpened.class, BatchChunk.class);
        assertThat(lines.manifests().get(0).content().recordCount()).isEqualTo(15);
    }

    @Test
    void refusesAFileWholeAndUsesNoNumber() throws Exception {
        try (Desk desk = open()) {
            SendOutcome outcome = desk.send(WRONG_TOTAL, Waiting.NOT, DeskWatch.NONE);

            assertThat(outcome).isInstanceOf(SendOutcome.Refused.class);
            assertThat(((SendOutcome.Refused) outcome).findings())
                    .extracting(Finding::line, finding -> finding.code().code())
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(9L, "totals.yen"));
        }
        assertThat(lines.sent()).isEmpty();
        assertThat(OutboxView.of(town.outbox()).head()).isEqualTo(Link.START);
        assertThat(sent(GOOD, Waiting.NOT).batch().sequence()).isEqualTo(1);
    }

    @Test
    void sealsForACarelessFeedWhatTheDeskWouldRefuse() throws Exception {
        lines.checkpoint(manifest -> Optional.of(town.refused(manifest, "totals.yen", clock.instant())));

        SendOutcome.Sent sent = sent(WRONG_TOTAL.withoutOwnChecks(), Waiting.FOR_VERDICT);

        assertThat(sent.delivery()).isInstanceOf(Delivery.Refused.class);
        Delivery.Refused refused = (Delivery.Refused) sent.delivery();
        assertThat(refused.code()).isEqualTo("totals.yen");
        assertThat(refused.findings()).containsEntry("totals.yen", 2L);
    }

    @Test
    void chainsEachBatchToTheOneBefore() throws Exception {
        SendOutcome.Sent first = sent(GOOD, Waiting.NOT);
        sent(GOOD, Waiting.NOT);

        Manifest second = lines.manifests().get(1);
        assertThat(second.sequence()).isEqualTo(2);
        assertThat(second.previous()).isEqualTo(first.batch().hash());
    }

    @Test
    void keepsTheBatchWhenTheLineIsDownAndSendsItLater() throws Exception {
        lines.breakDown(DeskCode.BROKER_UNREACHABLE);
        SendOutcome.Sent spooled = sent(GOOD, Waiting.NOT);
        assertThat(spooled.delivery()).isEqualTo(new Delivery.Spooled(DeskCode.BROKER_UNREACHABLE));

        lines.mend();
        List<Desk.Resumed> resumed = resume();

        assertThat(resumed).containsExactly(new Desk.Resumed(spooled.batch(), new Delivery.Published()));
        assertThat(lines.manifests())
                .extracting(Manifest::hash)
                .containsExactly(spooled.batch().hash());
    }

    @Test
    void saysWhenNoVerdictCameInTime() throws Exception {
        Instant begun = clock.instant();

        SendOutcome.Sent sent = sent(GOOD, Waiting.FOR_VERDICT);

        assertThat(sent.delivery()).isInstanceOf(Delivery.Unanswered.class);
        assertThat(clock.instant()).isAfterOrEqualTo(begun.plusSeconds(30));
    }

    @Test
    void hearsALateVerdictWhenResumed() throws Exception {
        sent(GOOD, Waiting.NOT);
        lines.receive(town.released(lines.manifests().get(0), clock.instant()));

        assertThat(resume()).extracting(Desk.Resumed::delivery).hasOnlyElementsOfType(Delivery.Released.class);
        assertThat(lines.sent()).hasSize(2);
        assertThat(OutboxView.of(town.outbox()).receipts()).hasSize(1);
    }

    @Test
    void believesNoVerdictThatTheCheckpointHasNotSigned() throws Exception {
        lines.checkpoint(manifest -> Optional.of(town.releasedByTheFeedItself(manifest, clock.instant())));

        assertThat(sent(GOOD, Waiting.FOR_VERDICT).delivery()).isInstanceOf(Delivery.Unanswered.class);
        assertThat(meters.get("sekisho.producer.receipts.invalid").counter().count())
                .isEqualTo(1);
        assertThat(OutboxView.of(town.outbox()).receipts()).isEmpty();
    }

    @Test
    void signsTheWholeTailAnewWhenABatchIsNotAccepted() throws Exception {
        lines.breakDown(DeskCode.BROKER_UNREACHABLE);
        sent(GOOD, Waiting.NOT);
        sent(GOOD, Waiting.NOT);
        List<StoredBatch> before = OutboxView.of(town.outbox()).unjudged();
        lines.mend();
        resume();
        clock.advance(java.time.Duration.ofHours(1));
        lines.receive(town.notAccepted(before.get(0).hash(), "manifest.expired", clock.instant()));
        lines.checkpoint(manifest -> Optional.of(town.released(manifest, clock.instant())));

        resume();

        List<Manifest> anew = lines.manifests().subList(2, 4);
        assertThat(anew).extracting(Manifest::sequence).containsExactly(1L, 2L);
        assertThat(anew.get(0).hash()).isNotEqualTo(before.get(0).hash());
        assertThat(anew.get(0).previous()).isEqualTo(Sha256.ZERO);
        assertThat(anew.get(1).previous()).isEqualTo(anew.get(0).hash());
        assertThat(anew.get(1).body()).isEqualTo(before.get(1).manifest().body());
        assertThat(OutboxView.of(town.outbox()).head())
                .isEqualTo(new Link(2, anew.get(1).hash()));
    }

    @Test
    void givesUpSigningAnewWhenTheCauseStays() throws Exception {
        lines.checkpoint(manifest -> {
            clock.advance(java.time.Duration.ofSeconds(1));
            return Optional.of(town.notAccepted(manifest.hash(), "signer.revoked", clock.instant()));
        });

        assertThat(sent(GOOD, Waiting.FOR_VERDICT).delivery()).isEqualTo(new Delivery.NotAccepted("signer.revoked"));
        assertThat(lines.manifests()).hasSize(2).extracting(Manifest::sequence).containsOnly(1L);
    }

    @Test
    void stopsWhenTheCheckpointHasJudgedWhatThisOutboxNeverHeld() throws Exception {
        sent(GOOD, Waiting.NOT);
        lines.receive(town.released(Sha256.of(new byte[] {7}), 2, clock.instant()));

        assertThatExceptionOfType(DeskException.class)
                .isThrownBy(this::resume)
                .satisfies(e -> assertThat(e.code()).isEqualTo(DeskCode.OUTBOX_BEHIND));
    }

    @Test
    void goesOnAfterTheLastReceiptWhenTheOutboxWasLost() throws Exception {
        Sha256 last = Sha256.of(new byte[] {41});
        lines.receive(town.released(Sha256.of(new byte[] {40}), 40, clock.instant()));
        lines.receive(town.released(last, 41, clock.instant()));
        try (Desk desk = open()) {
            assertThat(desk.recover()).isEqualTo(new Link(41, last));
        }

        sent(GOOD, Waiting.NOT);

        assertThat(lines.manifests().get(0).sequence()).isEqualTo(42);
        assertThat(lines.manifests().get(0).previous()).isEqualTo(last);
    }

    @Test
    void recoversNothingWithoutAReceipt() throws Exception {
        try (Desk desk = open()) {
            assertThatExceptionOfType(DeskException.class)
                    .isThrownBy(desk::recover)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(DeskCode.NO_RECEIPT));
        }
    }

    @Test
    void refusesAFileAboveTheLimit() throws Exception {
        Path big = folder.resolve("big.txt");
        try (var file = new java.io.RandomAccessFile(big.toFile(), "rw")) {
            file.setLength(ProducerConfig.MAX_FILE_BYTES + 1);
        }
        try (Desk desk = open()) {
            assertThatExceptionOfType(DeskException.class)
                    .isThrownBy(() -> desk.send(SendOrder.of(big, GOOD.layout(), DAY), Waiting.NOT, DeskWatch.NONE))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(DeskCode.FILE_TOO_LARGE));
        } finally {
            Files.delete(big);
        }
    }

    @Test
    void refusesALayoutThatIsNotRegisteredForThisFeed() throws Exception {
        try (Desk desk = open()) {
            SendOrder order = SendOrder.of(GOOD.file(), Layouts.load().get("dsk-csv"), DAY);
            assertThatExceptionOfType(DeskException.class)
                    .isThrownBy(() -> desk.send(order, Waiting.NOT, DeskWatch.NONE))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(DeskCode.LAYOUT_NOT_ALLOWED));
        }
    }

    @Test
    void doesNotWaitForEverForReceiptsOfASilentLine() throws Exception {
        sent(GOOD, Waiting.NOT);
        lines.fallSilent();

        assertThat(resume())
                .extracting(Desk.Resumed::delivery)
                .containsExactly(new Delivery.Spooled(DeskCode.BROKER_UNREACHABLE));
    }

    @Test
    void isRefusedWhileAnotherDeskHoldsTheOutbox() throws Exception {
        try (Desk held = open()) {
            assertThat(held).isNotNull();
            assertThatExceptionOfType(DeskException.class)
                    .isThrownBy(this::open)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(DeskCode.OUTBOX_LOCKED));
        }
    }

    private SendOutcome.Sent sent(SendOrder order, Waiting waiting) throws IOException, DeskException {
        try (Desk desk = open()) {
            return (SendOutcome.Sent) desk.send(order, waiting, DeskWatch.NONE);
        }
    }

    private List<Desk.Resumed> resume() throws IOException, DeskException {
        try (Desk desk = open()) {
            return desk.resume(Waiting.NOT, DeskWatch.NONE);
        }
    }

    private Desk open() throws IOException, DeskException {
        return DeskWiring.open(town.config(), lines, meters, clock);
    }

    private static SendOrder order(String file) {
        return SendOrder.of(SAMPLES.resolve(file), Layouts.load().get("zengin-91-result"), DAY);
    }
}
