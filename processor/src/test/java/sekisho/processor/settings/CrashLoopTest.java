package sekisho.processor.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.processor.CheckpointMetrics;
import sekisho.testing.kafka.EmbeddedKafka;
import sekisho.testing.pki.CredentialFiles;

/** A record that meets a bug each time: the client must stop and say so, not begin again for ever. */
final class CrashLoopTest {
    @TempDir
    private Path folder;

    @Test
    void endsAfterThreeNewThreads() throws Exception {
        var meters = new SimpleMeterRegistry();
        var met = new AtomicInteger();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            Map<String, Object> broker = kafka.settings(CredentialFiles.in(folder.resolve("kafka/keys"), "admin"));
            poison(kafka, broker);
            var settings = new Properties();
            settings.putAll(
                    StreamsSettings.of("crash", "a", folder.resolve("state").toString(), 1, 1));
            settings.putAll(broker);
            try (var streams = new KafkaStreams(topology(met), settings)) {
                streams.setUncaughtExceptionHandler(
                        new ThreadFailures(Clock.systemUTC(), new CheckpointMetrics(meters)));
                streams.start();
                await().dontCatchUncaughtExceptions()
                        .atMost(Duration.ofSeconds(90))
                        .until(() -> streams.state() == KafkaStreams.State.ERROR);
            }
            assertThat(met).hasValue(4);
            assertThat(meters.get("sekisho.checkpoint.thread.replacements")
                            .counter()
                            .count())
                    .isEqualTo(3);
        }
    }

    private static void poison(EmbeddedKafka kafka, Map<String, Object> broker) throws Exception {
        try (var admin = kafka.admin();
                var producer = new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic("in", 1, (short) 1))).all().get();
            producer.send(new ProducerRecord<>("in", new byte[] {1})).get();
        }
    }

    private static Topology topology(AtomicInteger met) {
        var topology = new Topology();
        topology.addSource("in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "in");
        topology.addProcessor("bug", () -> new Bug(met), "in");
        return topology;
    }

    private record Bug(AtomicInteger met) implements Processor<byte[], byte[], byte[], byte[]> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            met.incrementAndGet();
            throw new IllegalStateException("secret-4711");
        }
    }
}
