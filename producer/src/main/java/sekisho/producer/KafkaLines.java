package sekisho.producer;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import sekisho.producer.publish.KafkaSealedTopic;
import sekisho.producer.publish.SealedTopic;
import sekisho.producer.receipt.KafkaReceiptTopic;
import sekisho.producer.receipt.ReceiptTopic;
import sekisho.schemas.serde.ConfluentDeserializer;

/** Lines to real brokers, as configured. */
final class KafkaLines implements Lines {
    private final ProducerConfig config;

    KafkaLines(ProducerConfig config) {
        this.config = config;
    }

    @Override
    public SealedTopic sealed() throws DeskException {
        Serializer<SpecificRecord> serializer = serializer(config.valueSerializer());
        serializer.configure(registry(), false);
        return KafkaSealedTopic.connect(config.feed(), config.kafka(), serializer);
    }

    @Override
    public ReceiptTopic receipts(long next) throws DeskException {
        ConfluentDeserializer deserializer = new ConfluentDeserializer();
        deserializer.configure(registry(), false);
        return KafkaReceiptTopic.connect(config.feed(), next, config.kafka(), deserializer);
    }

    private Map<String, String> registry() {
        return Map.of("schema.registry.url", config.schemaRegistry().toString());
    }

    @SuppressWarnings("unchecked") // Kafka's own way of choosing a serializer by name
    private static Serializer<SpecificRecord> serializer(String className) throws DeskException {
        try {
            return Utils.newInstance(className, Serializer.class);
        } catch (ClassNotFoundException | org.apache.kafka.common.KafkaException e) {
            throw new DeskException(DeskCode.REGISTRY_UNREACHABLE, "valueSerializer");
        }
    }
}
