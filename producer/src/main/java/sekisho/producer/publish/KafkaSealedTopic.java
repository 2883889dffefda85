package sekisho.producer.publish;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import sekisho.envelope.Sha256;
import sekisho.producer.BrokerFault;
import sekisho.producer.DeskCode;
import sekisho.producer.DeskException;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.topic.Topics;
import sekisho.service.KafkaSettings;

/**
 * The sealed topic on real brokers. Idempotent, {@code acks=all}, no transaction: a line may be slow, and assembly at
 * the checkpoint is idempotent anyway.
 */
public final class KafkaSealedTopic implements SealedTopic {
    /** May be changed in the configuration: made for slow lines, at little memory. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "delivery.timeout.ms", 600_000,
            "request.timeout.ms", 120_000,
            "max.block.ms", 60_000,
            "buffer.memory", 8L * 1024 * 1024,
            "linger.ms", 0);

    /** May not. */
    private static final Map<String, Object> FIXED = Map.of(
            "acks",
            "all",
            "enable.idempotence",
            true,
            "max.in.flight.requests.per.connection",
            5,
            "compression.type",
            "none",
            "key.serializer",
            ByteArraySerializer.class,
            "value.serializer",
            ByteArraySerializer.class);

    private final String topic;
    private final byte[] key;
    private final Serializer<SpecificRecord> values;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private KafkaSealedTopic(String feed, Serializer<SpecificRecord> values, KafkaProducer<byte[], byte[]> producer) {
        this.topic = Topics.sealed(feed).name();
        this.key = feed.getBytes(StandardCharsets.UTF_8);
        this.values = values;
        this.producer = producer;
    }

    /**
     * Connects; the brokers are asked only when something is sent.
     *
     * @param values configured already; closed with the topic
     */
    public static KafkaSealedTopic connect(String feed, KafkaSettings kafka, Serializer<SpecificRecord> values)
            throws DeskException {
        Map<String, Object> settings = new HashMap<>(DEFAULTS);
        settings.put("client.id", "sekisho-producer-" + feed);
        settings.putAll(kafka.producer(FIXED));
        try {
            return new KafkaSealedTopic(feed, values, new KafkaProducer<>(settings));
        } catch (KafkaException e) {
            throw BrokerFault.of(e);
        }
    }

    @Override
    public Sha256 open(BatchOpened opened) throws DeskException {
        try {
            byte[] value = values.serialize(topic, opened);
            producer.send(new ProducerRecord<>(topic, key, value)).get();
            return Sha256.of(value);
        } catch (ExecutionException e) {
            throw BrokerFault.of(e.getCause());
        } catch (KafkaException e) {
            throw BrokerFault.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeskException(DeskCode.BROKER_UNREACHABLE, "interrupted");
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of every fault
    public void send(BatchChunk chunk, Runnable acknowledged) throws DeskException {
        stopIfFailed();
        try {
            byte[] value = values.serialize(topic, chunk);
            producer.send(new ProducerRecord<>(topic, key, value), (metadata, fault) -> {
                if (fault != null) {
                    failure.compareAndSet(null, fault);
                } else if (failure.get() == null) {
                    acknowledged.run();
                }
            });
        } catch (KafkaException e) {
            throw BrokerFault.of(e);
        }
    }

    @Override
    public void flush() throws DeskException {
        try {
            producer.flush();
        } catch (InterruptException e) {
            throw BrokerFault.of(e);
        }
        stopIfFailed();
    }

    private void stopIfFailed() throws DeskException {
        Exception fault = failure.get();
        if (fault != null) {
            throw BrokerFault.of(fault);
        }
    }

    /** What isn't acknowledged yet is dropped: the outbox has it. */
    @Override
    public void close() {
        producer.close(java.time.Duration.ZERO);
        values.close();
    }
}
