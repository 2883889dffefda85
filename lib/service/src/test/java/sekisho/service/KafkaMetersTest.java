package sekisho.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** On real clients that never reach a broker: their metrics stand from the start. */
class KafkaMetersTest {
    private static final Map<String, Object> NOWHERE = Map.of("bootstrap.servers", "127.0.0.1:1");

    private final MeterRegistry registry = registry();

    @Test
    void keepsTheFewOfAConsumerThatSaySomething() throws Exception {
        try (var consumer = new KafkaConsumer<>(NOWHERE, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var binding = KafkaMeters.bind(registry, consumer)) {
            assertThat(binding).isNotNull();
            assertThat(names())
                    .containsExactly(
                            "kafka.consumer.connection.count",
                            "kafka.consumer.failed.authentication.total",
                            "kafka.consumer.fetch.manager.bytes.consumed.total",
                            "kafka.consumer.fetch.manager.fetch.throttle.time.max",
                            "kafka.consumer.fetch.manager.fetch.total",
                            "kafka.consumer.fetch.manager.records.consumed.total",
                            "kafka.consumer.fetch.manager.records.lag.max",
                            "kafka.consumer.last.poll.seconds.ago");
        }
    }

    @Test
    void keepsTheFewOfAProducer() throws Exception {
        try (var producer = new KafkaProducer<>(NOWHERE, new ByteArraySerializer(), new ByteArraySerializer());
                var binding = KafkaMeters.bind(registry, producer)) {
            assertThat(binding).isNotNull();
            assertThat(names())
                    .containsExactly(
                            "kafka.producer.connection.count",
                            "kafka.producer.failed.authentication.total",
                            "kafka.producer.record.error.total",
                            "kafka.producer.record.send.total",
                            "kafka.producer.txn.commit.time.ns.total");
            producer.close(Duration.ZERO);
        }
    }

    @Test
    void keepsTheFewOfAnAdminClient() throws Exception {
        try (var admin = Admin.create(NOWHERE);
                var binding = KafkaMeters.bind(registry, admin)) {
            assertThat(binding).isNotNull();
            assertThat(names())
                    .containsExactly(
                            "kafka.admin.client.connection.count", "kafka.admin.client.failed.authentication.total");
            admin.close(Duration.ZERO);
        }
    }

    @Test
    void dropsTheDoubledTopicAndWhateverNamesANode() {
        String records = "kafka.consumer.fetch.manager.records.consumed.total";
        registry.counter(records, "topic", "clearing.checked.999999");
        registry.counter(records, "topic", "clearing_checked_999999");
        registry.counter(records, "node.id", "node-50000");

        assertThat(registry.getMeters())
                .singleElement()
                .satisfies(meter -> assertThat(meter.getId().getTag("topic")).isEqualTo("clearing.checked.999999"));
    }

    @Test
    void keepsStateLossAndRestoreOfStreams() {
        for (String name : List.of(
                "alive.stream.threads", "thread.thread.state", "task.dropped.records.total", "state.put.rate")) {
            registry.counter("kafka.stream." + name);
        }

        assertThat(names())
                .containsExactly(
                        "kafka.stream.alive.stream.threads",
                        "kafka.stream.task.dropped.records.total",
                        "kafka.stream.thread.thread.state");
    }

    @Test
    void leavesOtherMetersAlone() {
        registry.counter("sekisho.kafka", "topic", "a_b");

        assertThat(names()).containsExactly("sekisho.kafka");
    }

    private SortedSet<String> names() {
        var names = new TreeSet<String>();
        registry.getMeters().stream().map(Meter::getId).map(Meter.Id::getName).forEach(names::add);
        return names;
    }

    private static MeterRegistry registry() {
        var registry = new SimpleMeterRegistry();
        KafkaMeters.filters().forEach(registry.config()::meterFilter);
        return registry;
    }
}
