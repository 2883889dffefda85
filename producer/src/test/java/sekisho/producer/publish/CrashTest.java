package sekisho.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Sha256;
import sekisho.producer.DeskException;
import sekisho.producer.fake.Doom;
import sekisho.producer.fake.DoomedDisk;
import sekisho.producer.fake.FakeSealedTopic;
import sekisho.producer.fake.LooseDisk;
import sekisho.producer.fake.TestBatches;
import sekisho.producer.outbox.BatchState;
import sekisho.producer.outbox.Disk;
import sekisho.producer.outbox.Judgement;
import sekisho.producer.outbox.Outbox;
import sekisho.producer.outbox.StoredBatch;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;

/** Kills the producer at every step there is, starts it again, and looks at what the brokers and the disk hold. */
class CrashTest {
    private static final int CHUNKS = 8;
    private static final int NOTED_EVERY = 2;
    private static final Judgement RELEASED = new Judgement("RELEASED", "", Map.of(), Sha256.ZERO.hex());

    @TempDir
    private Path folder;

    @Test
    void endsAlikeWhereverItWasKilled() throws Exception {
        int step = 1;
        while (dieAndGoOn(step)) {
            step++;
        }
        assertThat(step).as("steps of one run").isGreaterThan(70);
    }

    /** Returns whether there was such a step. */
    private boolean dieAndGoOn(int step) throws Exception {
        Path root = folder.resolve("step" + step);
        List<Object> brokers = new ArrayList<>();
        Doom doom = Doom.at(step);
        Optional<Sha256> stored = run(root, new DoomedDisk(doom), new FakeSealedTopic(doom, brokers));
        int before = brokers.size();

        Optional<Sha256> resumed = run(root, new LooseDisk(), new FakeSealedTopic(Doom.never(), brokers));

        assertThat(resumed).as("hash after step %d", step).isPresent();
        stored.ifPresent(
                hash -> assertThat(resumed).as("hash after step %d", step).contains(hash));
        assertThatBrokersHoldOneBatch(brokers, before, resumed.orElseThrow());
        try (Outbox outbox = Outbox.open(root, TestBatches.FEED, new LooseDisk())) {
            assertThat(outbox.view().head().sequence())
                    .as("numbers after step %d", step)
                    .isEqualTo(1);
            assertThat(outbox.view().unjudged()).isEmpty();
            new LooseDisk().remove(root);
        }
        return doom.hasStruck();
    }

    /** One life of the producer: seals a batch unless there is one, publishes, takes the verdict. */
    private static Optional<Sha256> run(Path root, Disk disk, SealedTopic topic) throws IOException, DeskException {
        Optional<Sha256> hash = Optional.empty();
        Optional<Outbox> opened = Optional.empty();
        try {
            Outbox outbox = Outbox.open(root, TestBatches.FEED, disk);
            opened = Optional.of(outbox);
            StoredBatch batch = outbox.view().batch(1).isPresent()
                    ? outbox.view().batch(1).get()
                    : TestBatches.store(outbox, CHUNKS, new Random(7));
            hash = Optional.of(batch.hash());
            new Publisher(topic, PublishListener.NONE, Clock.systemUTC(), NOTED_EVERY).publish(batch);
            assertThat(batch.state()).isNotInstanceOf(BatchState.Sealed.class);
            outbox.keepReceipt(1, batch.hash(), new byte[] {1});
            outbox.judge(batch, batch.hash(), RELEASED);
            outbox.savePosition(1);
        } catch (Doom.Killed killed) {
            // the system closes the lock of a dead process
        } finally {
            if (opened.isPresent()) {
                opened.get().close();
            }
        }
        return hash;
    }

    /** Each life opens the batch before it sends chunks, and all chunks are there, whole. */
    private static void assertThatBrokersHoldOneBatch(List<Object> brokers, int secondLife, Sha256 hash) {
        for (int start : new int[] {0, secondLife}) {
            if (start < brokers.size()) {
                assertThat(brokers.get(start)).isInstanceOf(BatchOpened.class);
            }
        }
        Map<Integer, Sha256> chunks = new HashMap<>();
        for (Object value : brokers) {
            if (value instanceof BatchChunk chunk) {
                assertThat(chunk.getManifestHash().bytes()).isEqualTo(hash.bytes());
                chunks.put(chunk.getIndex(), Sha256.of(chunk.getPayload().array()));
            }
        }
        Random random = new Random(7);
        for (int i = 0; i < CHUNKS; i++) {
            byte[] expected = new byte[65_536];
            random.nextBytes(expected);
            assertThat(chunks.get(i)).as("chunk %d", i).isEqualTo(Sha256.of(expected));
        }
    }
}
