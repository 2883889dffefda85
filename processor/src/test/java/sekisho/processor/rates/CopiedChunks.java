package sekisho.processor.rates;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import sekisho.processor.rig.OuterRig;
import sekisho.testing.pki.CredentialFiles;

/** The least that Kafka does for a release: the chunks of a batch, read and written again in one transaction. */
final class CopiedChunks implements AutoCloseable {
    private static final String TOPIC = "copy";
    private static final int MIB = 1 << 20;

    private final KafkaConsumer<String, byte[]> reader;
    private final KafkaProducer<String, byte[]> writer;

    CopiedChunks(OuterRig rig) throws IOException, InterruptedException, ExecutionException {
        try (Admin admin = rig.kafka().admin()) {
            Map<String, String> settings =
                    Map.of("message.timestamp.type", "LogAppendTime", "compression.type", "uncompressed");
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1).configs(settings)))
                    .all()
                    .get();
        }
        reader = rig.reader();
        Map<String, Object> terms =
                rig.kafka().settings(CredentialFiles.in(rig.folder().resolve("kafka/keys"), "admin"));
        // As the checkpoint's own producer.
        terms.putAll(Map.of(
                "transactional.id",
                TOPIC,
                "batch.size",
                MIB,
                "max.request.size",
                1_500_000,
                "buffer.memory",
                16 * MIB));
        writer = new KafkaProducer<>(terms, new StringSerializer(), new ByteArraySerializer());
        writer.initTransactions();
    }

    /** Copies a batch's chunks and returns the seconds until they are committed. */
    double seconds(SentBatch batch) {
        var partition = new TopicPartition(batch.first().topic(), batch.first().partition());
        reader.assign(List.of(partition));
        reader.seek(partition, batch.first().offset());
        long begun = System.nanoTime();
        writer.beginTransaction();
        long copied = -1;
        while (copied < batch.last().offset()) {
            for (ConsumerRecord<String, byte[]> chunk : reader.poll(Duration.ofSeconds(10))) {
                if (chunk.offset() <= batch.last().offset()) {
                    var unused = writer.send(new ProducerRecord<>(TOPIC, chunk.key(), chunk.value()));
                }
                copied = chunk.offset();
            }
        }
        writer.commitTransaction();
        return (System.nanoTime() - begun) / 1e9;
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
    }
}
