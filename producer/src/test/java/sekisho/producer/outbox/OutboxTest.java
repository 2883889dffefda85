package sekisho.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Sha256;
import sekisho.producer.DeskCode;
import sekisho.producer.DeskException;
import sekisho.producer.fake.TestBatches;

class OutboxTest {
    private static final Judgement RELEASED = new Judgement("RELEASED", "", Map.of(), Sha256.ZERO.hex());

    @TempDir
    private Path root;

    private final Random random = new Random(1);

    @Test
    void numbersBatchesFromOneAndChainsThem() throws Exception {
        try (Outbox outbox = open()) {
            StoredBatch first = TestBatches.store(outbox, 1, random);
            StoredBatch second = TestBatches.store(outbox, 1, random);

            assertThat(first.link().sequence()).isEqualTo(1);
            assertThat(first.manifest().previous()).isEqualTo(Sha256.ZERO);
            assertThat(second.link().sequence()).isEqualTo(2);
            assertThat(second.manifest().previous()).isEqualTo(first.hash());
        }
    }

    @Test
    void goesOnWithTheChainAfterARestart() throws Exception {
        Link last;
        try (Outbox outbox = open()) {
            last = TestBatches.store(outbox, 1, random).link();
        }
        try (Outbox outbox = open()) {
            assertThat(outbox.view().head()).isEqualTo(last);
        }
    }

    @Test
    void givesTheNumberOfADroppedDraftToTheNextBatch() throws Exception {
        try (Outbox outbox = open()) {
            try (Draft draft = outbox.draft()) {
                draft.chunk(0, new byte[10], 10);
            }

            assertThat(outbox.draft().sequence()).isEqualTo(1);
            assertThat(outbox.view().unjudged()).isEmpty();
        }
    }

    @Test
    void refusesASecondDeskWhileOneHoldsTheLock() throws Exception {
        try (Outbox held = open()) {
            assertThat(held.view().head()).isEqualTo(Link.START);
            assertThatExceptionOfType(DeskException.class)
                    .isThrownBy(this::open)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(DeskCode.OUTBOX_LOCKED));
        }
        open().close();
    }

    @Test
    void refusesTheOutboxOfAnotherFeed() throws Exception {
        try (Outbox outbox = open()) {
            TestBatches.store(outbox, 1, random);
        }

        assertThatExceptionOfType(DeskException.class)
                .isThrownBy(() -> Outbox.open(root, "card", new DurableDisk()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DeskCode.OUTBOX_FOREIGN));
    }

    @Test
    void noticesCiphertextThatTheDiskHasAltered() throws Exception {
        try (Outbox outbox = open()) {
            StoredBatch batch = TestBatches.store(outbox, 2, random);
            Path file = root.resolve("batches/000000000001/chunks");
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 1] ^= 1;
            Files.write(file, bytes);

            try (StoredChunks chunks = batch.chunks()) {
                assertThat(Sha256.of(chunks.chunk(0)))
                        .isEqualTo(batch.manifest().chunks().get(0));
                assertThatExceptionOfType(DeskException.class)
                        .isThrownBy(() -> chunks.chunk(1))
                        .satisfies(e -> assertThat(e.code()).isEqualTo(DeskCode.OUTBOX_DAMAGED));
            }
        }
    }

    @Test
    void countsNothingOfWhatWasPublishedUnderAnotherSignature() throws Exception {
        try (Outbox outbox = open()) {
            StoredBatch batch = TestBatches.store(outbox, 1, random);
            batch.advance(new Progress(batch.hash().hex(), Sha256.ZERO.hex(), "2026-06-03T00:00:00Z", 1));
            assertThat(batch.state()).isInstanceOf(BatchState.Published.class);

            StoredBatch again = outbox.signedAnew(
                    batch,
                    TestBatches.cms(
                            TestBatches.again(batch.manifest(), Link.START, Instant.parse("2026-06-04T00:00:00Z"))));

            assertThat(again.link().sequence()).isEqualTo(1);
            assertThat(again.hash()).isNotEqualTo(batch.hash());
            assertThat(again.state()).isInstanceOf(BatchState.Sealed.class);
        }
    }

    @Test
    void letsTheCiphertextGoOnceJudged() throws Exception {
        try (Outbox outbox = open()) {
            StoredBatch batch = TestBatches.store(outbox, 1, random);

            outbox.judge(batch, batch.hash(), RELEASED);

            assertThat(batch.state()).isEqualTo(new BatchState.Judged(RELEASED));
            assertThat(root.resolve("batches/000000000001/chunks")).doesNotExist();
            assertThat(root.resolve("batches/000000000001/manifest.p7m")).exists();
        }
    }

    @Test
    void keepsTheFirstVerdictWhenAnotherFollows() throws Exception {
        try (Outbox outbox = open()) {
            StoredBatch batch = TestBatches.store(outbox, 1, random);
            outbox.judge(batch, batch.hash(), RELEASED);

            outbox.judge(batch, batch.hash(), new Judgement("REFUSED", "discarded", Map.of(), Sha256.ZERO.hex()));

            assertThat(batch.state()).isEqualTo(new BatchState.Judged(RELEASED));
        }
    }

    @Test
    void takesAVerdictOverAnEarlierSignatureAndMakesThatOneValidAgain() throws Exception {
        try (Outbox outbox = open()) {
            StoredBatch batch = TestBatches.store(outbox, 1, random);
            StoredBatch again = outbox.signedAnew(
                    batch,
                    TestBatches.cms(
                            TestBatches.again(batch.manifest(), Link.START, Instant.parse("2026-06-04T00:00:00Z"))));

            assertThat(outbox.judge(again, batch.hash(), RELEASED)).isPresent();

            assertThat(outbox.view().head()).isEqualTo(batch.link());
            assertThat(outbox.view().unjudged()).isEmpty();
        }
    }

    @Test
    void knowsNothingOfAVerdictOverAnotherManifest() throws Exception {
        try (Outbox outbox = open()) {
            StoredBatch batch = TestBatches.store(outbox, 1, random);

            assertThat(outbox.judge(batch, Sha256.ZERO, RELEASED)).isEmpty();
            assertThat(batch.state()).isInstanceOf(BatchState.Sealed.class);
        }
    }

    @Test
    void listsOnlyTheUnjudgedEndOfTheChain() throws Exception {
        try (Outbox outbox = open()) {
            StoredBatch first = TestBatches.store(outbox, 1, random);
            StoredBatch second = TestBatches.store(outbox, 1, random);
            outbox.judge(first, first.hash(), RELEASED);

            assertThat(outbox.view().unjudged()).extracting(StoredBatch::hash).containsExactly(second.hash());
            assertThat(outbox.view().before(second)).isEqualTo(first.link());
        }
    }

    @Test
    void goesOnAfterTheLinkGivenToAnEmptyOutbox() throws Exception {
        Link lost = new Link(41, Sha256.of(new byte[] {1}));
        try (Outbox outbox = open()) {
            outbox.startAfter(lost);

            StoredBatch batch = TestBatches.store(outbox, 1, random);

            assertThat(batch.link().sequence()).isEqualTo(42);
            assertThat(batch.manifest().previous()).isEqualTo(lost.hash());
            assertThat(outbox.view().before(batch)).isEqualTo(lost);
        }
    }

    @Test
    void refusesANewBeginningWhileBatchesAreThere() throws Exception {
        try (Outbox outbox = open()) {
            TestBatches.store(outbox, 1, random);

            assertThatExceptionOfType(DeskException.class)
                    .isThrownBy(() -> outbox.startAfter(Link.START))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(DeskCode.OUTBOX_NOT_EMPTY));
        }
    }

    @Test
    void saysWhenAStateFileIsNotWhatWasWritten() throws Exception {
        open().close();
        Files.writeString(root.resolve("position.json"), "{\"next\":");

        try (Outbox outbox = open()) {
            assertThatExceptionOfType(DeskException.class)
                    .isThrownBy(() -> outbox.view().position())
                    .satisfies(e -> assertThat(e.code()).isEqualTo(DeskCode.OUTBOX_DAMAGED));
        }
    }

    @Test
    void isReadableByItsOwnerAlone() throws Exception {
        try (Outbox outbox = open()) {
            TestBatches.store(outbox, 1, random);
        }
        Path folder = root.resolve("batches/000000000001");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("chunks"))))
                .isEqualTo("rw-------");
    }

    private Outbox open() throws IOException, DeskException {
        return Outbox.open(root, TestBatches.FEED, new DurableDisk());
    }
}
