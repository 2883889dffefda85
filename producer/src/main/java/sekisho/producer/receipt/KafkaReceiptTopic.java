package sekisho.producer.receipt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import sekisho.envelope.Bytes;
import sekisho.producer.BrokerFault;
import sekisho.producer.DeskException;
import sekisho.schemas.event.BatchReceipt;
import sekisho.schemas.topic.Topics;
import sekisho.service.KafkaSettings;

/** The receipts topic on real brokers. It has one partition; only committed records are seen. */
public final class KafkaReceiptTopic implements ReceiptTopic {
    private static final Map<String, Object> FIXED = Map.of(
            "enable.auto.commit",
            false,
            "isolation.level",
            "read_committed",
            "allow.auto.create.topics",
            false,
            "auto.offset.reset",
            "earliest",
            "key.deserializer",
            ByteArrayDeserializer.class,
            "value.deserializer",
            ByteArrayDeserializer.class);

    private final TopicPartition partition;
    private final Deserializer<SpecificRecord> values;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private long end;

    private KafkaReceiptTopic(
            TopicPartition partition, Deserializer<SpecificRecord> values, KafkaConsumer<byte[], byte[]> consumer) {
        this.partition = partition;
        this.values = values;
        this.consumer = consumer;
    }

    /**
     * Reads from {@code next} on, or from the beginning if the topic has no such offset (it was made anew).
     *
     * @param values configured already; closed with the topic
     */
    public static KafkaReceiptTopic connect(
            String feed, long next, KafkaSettings kafka, Deserializer<SpecificRecord> values) throws DeskException {
        Map<String, Object> settings = new HashMap<>(Map.of("client.id", "sekisho-receipts-" + feed));
        settings.putAll(kafka.consumer(FIXED));
        settings.remove("group.id");
        TopicPartition partition = new TopicPartition(Topics.receipts(feed).name(), 0);
        try {
            KafkaReceiptTopic topic = new KafkaReceiptTopic(partition, values, new KafkaConsumer<>(settings));
            topic.seek(next);
            return topic;
        } catch (KafkaException e) {
            throw BrokerFault.of(e);
        }
    }

    private void seek(long next) {
        try {
            consumer.assign(List.of(partition));
            end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            if (next > end) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, next);
            }
        } catch (KafkaException e) {
            close();
            throw e;
        }
    }

    @Override
    public List<ArrivedReceipt> poll(Duration wait) throws DeskException {
        List<ArrivedReceipt> arrived = new ArrayList<>();
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
                arrived.add(new ArrivedReceipt(record.offset(), statement(record.value())));
            }
        } catch (KafkaException e) {
            throw BrokerFault.of(e);
        }
        return arrived;
    }

    @Override
    public boolean isBehind() throws DeskException {
        try {
            return consumer.position(partition) < end;
        } catch (KafkaException e) {
            throw BrokerFault.of(e);
        }
    }

    private Optional<Bytes> statement(byte[] value) {
        try {
            if (values.deserialize(partition.topic(), value) instanceof BatchReceipt receipt) {
                byte[] cms = new byte[receipt.getStatementCms().remaining()];
                receipt.getStatementCms().duplicate().get(cms);
                return Optional.of(Bytes.of(cms));
            }
        } catch (SerializationException notAReceipt) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
        values.close();
    }
}
