package sekisho.producer.publish;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import sekisho.envelope.Sha256;
import sekisho.producer.DeskException;
import sekisho.producer.outbox.BatchState;
import sekisho.producer.outbox.Progress;
import sekisho.producer.outbox.StoredBatch;
import sekisho.producer.outbox.StoredChunks;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.event.Sha256Hash;

/**
 * Publishes stored batches: the manifest first, then the chunks. After an interruption the manifest goes first again
 * and the chunks from the last one noted on; the checkpoint drops what it has already.
 */
public final class Publisher {
    /** Chunks between two notes on the disk (8 MiB): that much at most is sent twice after a crash. */
    private static final int NOTED_EVERY = 16;

    private final SealedTopic topic;
    private final PublishListener listener;
    private final Clock clock;
    private final int notedEvery;

    public Publisher(SealedTopic topic, PublishListener listener, Clock clock) {
        this(topic, listener, clock, NOTED_EVERY);
    }

    Publisher(SealedTopic topic, PublishListener listener, Clock clock, int notedEvery) {
        this.topic = topic;
        this.listener = listener;
        this.clock = clock;
        this.notedEvery = notedEvery;
    }

    /** Returns when the brokers hold the whole batch and the outbox says so. */
    public void publish(StoredBatch batch) throws IOException, DeskException {
        BatchState state = batch.state();
        if (state instanceof BatchState.Sealed) {
            sendFrom(batch, clock.instant(), 0);
        } else if (state instanceof BatchState.Publishing publishing) {
            Progress progress = publishing.progress();
            sendFrom(batch, progress.openedAt(), progress.chunks());
        }
    }

    private void sendFrom(StoredBatch batch, Instant openedAt, int first) throws IOException, DeskException {
        Sha256 record = topic.open(new BatchOpened(
                batch.manifest().feed(),
                batch.link().sequence(),
                ByteBuffer.wrap(batch.manifestCms()),
                ByteBuffer.wrap(batch.keyEnvelope())));
        Progress opened = new Progress(batch.hash().hex(), record.hex(), openedAt.toString(), first);
        batch.advance(opened);
        AtomicInteger acknowledged = new AtomicInteger(first);
        try {
            sendChunks(batch, opened, acknowledged);
        } finally {
            batch.advance(opened.withChunks(acknowledged.get()));
        }
    }

    private void sendChunks(StoredBatch batch, Progress opened, AtomicInteger acknowledged)
            throws IOException, DeskException {
        Sha256Hash hash = new Sha256Hash(batch.hash().bytes());
        int count = batch.manifest().chunks().size();
        int noted = opened.chunks();
        try (StoredChunks chunks = batch.chunks()) {
            for (int i = opened.chunks(); i < count; i++) {
                topic.send(new BatchChunk(hash, i, ByteBuffer.wrap(chunks.chunk(i))), acknowledged::incrementAndGet);
                listener.acknowledged(batch, acknowledged.get());
                if (acknowledged.get() - noted >= notedEvery) {
                    noted = acknowledged.get();
                    batch.advance(opened.withChunks(noted));
                }
            }
            topic.flush();
        }
        listener.acknowledged(batch, count);
    }
}
