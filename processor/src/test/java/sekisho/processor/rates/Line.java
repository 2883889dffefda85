package sekisho.processor.rates;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.avro.Schema;
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
import sekisho.schemas.event.BatchReceipt;
import sekisho.schemas.topic.Topics;
import sekisho.schemas.wire.ConfluentFraming;
import sekisho.schemas.wire.RegistryClient;
import sekisho.schemas.wire.RegistryFailed;
import sekisho.schemas.wire.SchemaIds;
import sekisho.schemas.wire.WireFraming;
import sekisho.schemas.wire.WireRefused;

/** One feed's batches, one after the other, and the broker's times of each: its last chunk's, its verdict's. */
final class Line implements AutoCloseable {
    private final RigFeed feed;
    private final KafkaConsumer<String, byte[]> receipts;
    private final WireFraming framing;
    private final BooleanSupplier goesOn;
    private long sequence;
    private Sha256 previous = Sha256.ZERO;

    /** @param goesOn whether a verdict may still come */
    Line(OuterRig rig, String code, BooleanSupplier goesOn) throws IOException, RegistryFailed {
        this.feed = rig.feed(code);
        this.goesOn = goesOn;
        List<Schema> schemas = List.of(BatchReceipt.getClassSchema());
        framing = new ConfluentFraming(
                SchemaIds.learn(RegistryClient.at(rig.registry().uri()), schemas));
        receipts = rig.reader();
        var partition = new TopicPartition(Topics.receipts(code).name(), 0);
        receipts.assign(List.of(partition));
        receipts.seekToBeginning(List.of(partition));
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

    /** Waits for a batch's receipt, which is written with its verdict: of earlier batches, none is looked for again. */
    Judged await(SentBatch batch, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline && goesOn.getAsBoolean()) {
            for (ConsumerRecord<String, byte[]> record : receipts.poll(Duration.ofMillis(50))) {
                Verdict verdict = verdict(record);
                if (verdict.manifestHash().equals(batch.hash())) {
                    return new Judged(verdict, record.timestamp() - batch.last().timestamp());
                }
            }
        }
        throw new AssertionError("no verdict in " + patience);
    }

    @Override
    public void close() {
        receipts.close();
    }

    private Verdict verdict(ConsumerRecord<String, byte[]> record) {
        try {
            return Verdict.parse(Contents.of(((BatchReceipt) framing.read(record.value())).getStatementCms()));
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
