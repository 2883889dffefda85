package sekisho.consumer.process;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.db.Database;
import sekisho.consumer.publish.OutboxPublisher;
import sekisho.consumer.publish.PublisherLoop;
import sekisho.schemas.event.Reconciled;
import sekisho.schemas.serde.ConfluentSerializer;
import sekisho.schemas.topic.Topics;
import sekisho.service.KafkaMeters;
import sekisho.service.KafkaSettings;

/** Publication of the outbox to the inner cluster, where there is one. */
final class Publication implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Producer<String, Reconciled> producer;
    private final PublisherLoop loop;

    private final AutoCloseable meters;

    private Publication(Producer<String, Reconciled> producer, PublisherLoop loop, AutoCloseable meters) {
        this.producer = producer;
        this.loop = loop;
        this.meters = meters;
    }

    static Optional<Publication> start(ConsumerConfig config, Database database, MeterRegistry registry) {
        KafkaSettings kafka = config.kafka();
        URI schemaRegistry = config.schemaRegistry();
        if (kafka == null || schemaRegistry == null) {
            return Optional.empty();
        }
        Map<String, Object> fixed = new HashMap<>();
        fixed.put("client.id", "sekisho-consumer");
        fixed.put("acks", "all");
        fixed.put("enable.idempotence", true);
        fixed.put("enable.metrics.push", false);
        fixed.put("key.serializer", StringSerializer.class);
        fixed.put("value.serializer", ConfluentSerializer.class);
        fixed.put("schema.registry.url", schemaRegistry.toString());
        Producer<String, Reconciled> producer = new KafkaProducer<>(kafka.producer(fixed));
        var publisher = new OutboxPublisher(database, producer, Topics.RECONCILED.name());
        return Optional.of(
                new Publication(producer, PublisherLoop.start(publisher, PAUSE), KafkaMeters.bind(registry, producer)));
    }

    @Override
    public void close() {
        loop.close();
        try {
            meters.close();
        } catch (Exception e) {
            LOG.atWarn().addKeyValue("reason", e.getClass().getName()).log("meters not taken back");
        }
        producer.close(Duration.ofSeconds(5));
    }
}
