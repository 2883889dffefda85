package sekisho.consumer.intake;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import sekisho.service.KafkaSettings;

/**
 * The clients that may speak to the outer broker. What they say of themselves is the same for ever: fixed client id,
 * no rack, no group, no metrics push (a broker may ask a client for kilobytes of figures each second, and the default
 * is to send them).
 */
final class OuterClients {
    private static final String CLIENT_ID = "sekisho-intake";
    static final String SELF_TEST_ID = "sekisho-selftest";
    static final Duration CLOSE = Duration.ofSeconds(1);

    private final KafkaSettings settings;
    private final Runnable redirected;

    /** @param redirected told when the broker pointed to an endpoint that is not configured */
    OuterClients(KafkaSettings settings, Runnable redirected) {
        this.settings = settings;
        this.redirected = redirected;
    }

    Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                settings.consumer(reading(CLIENT_ID)), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Admin admin() {
        return Admin.create(settings.admin(common(CLIENT_ID)));
    }

    /** For the self-test: joins, or tries to join, one group of a fixed name. */
    Consumer<byte[], byte[]> selfTestConsumer() {
        Map<String, Object> fixed = reading(SELF_TEST_ID);
        fixed.put("group.id", SELF_TEST_ID);
        return new KafkaConsumer<>(settings.consumer(fixed), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Admin selfTestAdmin() {
        return Admin.create(settings.admin(common(SELF_TEST_ID)));
    }

    /** @param special what makes the attempt, such as a transactional id */
    Producer<byte[], byte[]> selfTestProducer(Map<String, Object> special) {
        Map<String, Object> fixed = common(SELF_TEST_ID);
        fixed.put("max.block.ms", 15_000);
        fixed.put("request.timeout.ms", 10_000);
        fixed.put("delivery.timeout.ms", 15_000);
        fixed.put("linger.ms", 0);
        fixed.putAll(special);
        return new KafkaProducer<>(settings.producer(fixed), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> reading(String clientId) {
        Map<String, Object> fixed = common(clientId);
        fixed.put("enable.auto.commit", false);
        fixed.put("allow.auto.create.topics", false);
        fixed.put("auto.offset.reset", "none");
        fixed.put("isolation.level", "read_committed");
        fixed.put("check.crcs", true);
        fixed.put("max.partition.fetch.bytes", 4 * 1024 * 1024);
        fixed.put("fetch.max.bytes", 8 * 1024 * 1024);
        fixed.put("max.poll.records", 32);
        fixed.put("fetch.max.wait.ms", 500);
        return fixed;
    }

    private Map<String, Object> common(String clientId) {
        Map<String, Object> fixed = new HashMap<>();
        fixed.put("client.id", clientId);
        fixed.put("enable.metrics.push", false);
        fixed.put("request.timeout.ms", 10_000);
        fixed.put("default.api.timeout.ms", 15_000);
        fixed.put("metadata.max.age.ms", 60_000);
        fixed.put("ssl.engine.factory.class", PinnedEndpoints.class);
        fixed.put(PinnedEndpoints.ALARM, redirected);
        return fixed;
    }
}
