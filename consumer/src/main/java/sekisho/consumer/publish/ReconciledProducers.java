package sekisho.consumer.publish;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringSerializer;
import sekisho.schemas.event.Reconciled;
import sekisho.schemas.serde.ConfluentSerializer;
import sekisho.service.KafkaSettings;

/** Producers of {@code tax.reconciled}: idempotent, acknowledged by all replicas, in Confluent wire format. */
public final class ReconciledProducers {
    private ReconciledProducers() {}

    /** Opens one; the caller closes. */
    public static Producer<String, Reconciled> open(KafkaSettings kafka, URI schemaRegistry, String clientId) {
        Map<String, Object> fixed = new HashMap<>();
        fixed.put("client.id", clientId);
        fixed.put("acks", "all");
        fixed.put("enable.idempotence", true);
        fixed.put("enable.metrics.push", false);
        fixed.put("key.serializer", StringSerializer.class);
        fixed.put("value.serializer", ConfluentSerializer.class);
        fixed.put("schema.registry.url", schemaRegistry.toString());
        return new KafkaProducer<>(kafka.producer(fixed));
    }
}
