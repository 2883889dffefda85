package sekisho.processor.rates;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.Verdict;
import sekisho.processor.Contents;
import sekisho.processor.rig.OuterRig;
import sekisho.processor.rig.RigFeed;
import sekisho.processor.rig.SealedFile;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchVerdict;
import sekisho.schemas.topic.Topics;
import sekisho.schemas.wire.SingleObjectFraming;
import sekisho.schemas.wire.WireFraming;
import sekisho.schemas.wire.WireRefused;

/** One feed's batches, one after the other, and the broker's times of each: its last chunk's, its verdict's. */
final class Line implements AutoCloseable {
    private static final WireFraming JUDGED =
            SingleObjectFraming.of(Topics.checked(OuterRig.CITY).values());

    private final RigFeed feed;
    private final KafkaConsumer<String, byte[]> checked;
    private final BooleanSupplier goesOn;
    private long sequence;
    private Sha256 previous = Sha256.ZERO;

    /** @param goesOn whether a verdict may still come */
    Line(OuterRig rig, String code, BooleanSupplier goesOn) throws IOException {
        this.feed = rig.feed(code);
        this.checked = rig.reader();
        this.goesOn = goesOn;
    }

    /** The next batch of this feed. */
    SealedFile seal(Path file) throws IOException, EnvelopeRefused {
        SealedFile sealed = feed.seal(file, ExampleFile.LAYOUT, ++sequence, previous);
        previous = sealed.hash();
        return sealed;
    }

    SentBatch send(SealedFile batch) throws InterruptedException {
        feed.send(batch.opened());
        List<RecordMetadata> chunks = new ArrayList<>();
        for (BatchChunk chunk : batch.chunks()) {
            chunks.add(feed.send(chunk));
        }
        return new SentBatch(batch.hash(), chunks.get(0), chunks.get(chunks.size() - 1));
    }

    /** Waits for a batch's verdict, without reading the chunks before it. */
    Judged await(SentBatch batch, Duration patience) {
        var partition = new TopicPartition(
                Topics.checked(OuterRig.CITY).name(), batch.last().partition());
        checked.assign(List.of(partition));
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline && goesOn.getAsBoolean()) {
            long end = Objects.requireNonNull(
                    checked.endOffsets(List.of(partition)).get(partition));
            // The last two records of a release are its verdict and the transaction's mark.
            checked.seek(partition, Math.max(0, end - 2));
            for (ConsumerRecord<String, byte[]> record : checked.poll(Duration.ofMillis(50))) {
                Optional<Judged> judged = judged(record, batch);
                if (judged.isPresent()) {
                    return judged.get();
                }
            }
        }
        throw new AssertionError("no verdict in " + patience);
    }

    @Override
    public void close() {
        checked.close();
    }

    private static Optional<Judged> judged(ConsumerRecord<String, byte[]> record, SentBatch batch) {
        try {
            if (JUDGED.read(record.value()) instanceof BatchVerdict event) {
                Verdict verdict = Verdict.parse(Contents.of(event.getVerdictCms()));
                long millis = record.timestamp() - batch.last().timestamp();
                return Optional.of(new Judged(verdict, millis))
                        .filter(judged -> verdict.manifestHash().equals(batch.hash()));
            }
            return Optional.empty();
        } catch (WireRefused | EnvelopeRefused e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A verdict.
     *
     * @param millis from its batch's last chunk to itself, both as the broker appended them
     */
    record Judged(Verdict verdict, long millis) {}
}
