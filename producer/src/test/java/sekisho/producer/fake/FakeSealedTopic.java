package sekisho.producer.fake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import sekisho.envelope.Sha256;
import sekisho.producer.publish.SealedTopic;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;

/**
 * Keeps what arrives, like brokers that outlive the producer. Chunks arrive a few calls late; those still under way when
 * the producer dies are lost.
 */
public final class FakeSealedTopic implements SealedTopic {
    private static final int LATE = 3;

    private final Doom doom;
    private final List<Object> records;
    private final Deque<Runnable> underway = new ArrayDeque<>();

    /** Sends to brokers that hold {@code records}, shared by all lives of the producer. */
    public FakeSealedTopic(Doom doom, List<Object> records) {
        this.doom = doom;
        this.records = records;
    }

    public static FakeSealedTopic healthy() {
        return new FakeSealedTopic(Doom.never(), new ArrayList<>());
    }

    public List<Object> records() {
        return records;
    }

    @Override
    public Sha256 open(BatchOpened opened) {
        doom.step();
        records.add(opened);
        doom.step();
        return hashOf(opened);
    }

    /** What the checkpoint would call the record. */
    public static Sha256 hashOf(BatchOpened opened) {
        try {
            ByteBuffer encoded = BatchOpened.getEncoder().encode(opened);
            byte[] value = new byte[encoded.remaining()];
            encoded.get(value);
            return Sha256.of(value);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void send(BatchChunk chunk, Runnable acknowledged) {
        doom.step();
        underway.add(() -> {
            records.add(chunk);
            doom.step();
            acknowledged.run();
        });
        while (underway.size() > LATE) {
            arrive();
        }
    }

    @Override
    public void flush() {
        while (!underway.isEmpty()) {
            arrive();
        }
    }

    private void arrive() {
        doom.step();
        underway.remove().run();
    }

    @Override
    public void close() {}
}
