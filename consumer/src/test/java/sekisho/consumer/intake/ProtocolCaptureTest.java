package sekisho.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.site.TestSite;
import sekisho.consumer.wire.Capture;
import sekisho.consumer.wire.Trick;

/** Every request of the intake's after its self-test: five kinds, and nothing in them that could carry a word out. */
class ProtocolCaptureTest {
    private static final int BATCHES = 1_000;

    @TempDir
    static Path folder;

    private static TestSite site;
    private static Border border;

    @BeforeAll
    static void start() throws Exception {
        site = new TestSite(folder, "cvs");
        border = Border.of(site);
        for (int partition = 0; partition < TestSite.PARTITIONS; partition++) {
            site.database.run(
                    "insert into intake_position (topic, partition, topic_id) values (?, ?, ?)",
                    Border.TOPIC,
                    partition,
                    PositionStore.javaId(org.apache.kafka.common.Uuid.fromString(site.topicId)));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        border.close();
    }

    @Test
    void saysTheSameForEverWhateverItReads() throws Exception {
        Capture capture;
        try (Intake intake = border.intake()) {
            assertThat(intake.endpoint()).isNotNull();
            capture = border.proxy.capture();
            border.proxy.play(Tricks.hasty(Border.CLOCK, Trick.NONE));
            for (int batch = 0; batch < BATCHES; batch++) {
                send(batch, "manifest " + batch);
                send(batch, "chunk " + "x".repeat(batch));
                send(batch, "verdict " + batch);
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> site.database.count("select count(*) from inbox") == 3L * BATCHES);
            // Idle long enough to ask for the ends, too.
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> capture.requests().containsKey(ApiKeys.LIST_OFFSETS));
        }
        capture.requests().forEach((api, count) -> System.out.printf("capture | %-24s | %6d requests%n", api, count));
        capture.texts().forEach((field, values) -> System.out.printf("capture | %-60s | %s%n", field, values));
        assertThat(capture.requests().keySet())
                .isSubsetOf(
                        ApiKeys.API_VERSIONS,
                        ApiKeys.METADATA,
                        ApiKeys.LIST_OFFSETS,
                        ApiKeys.FETCH,
                        ApiKeys.OFFSET_FOR_LEADER_EPOCH)
                .contains(ApiKeys.FETCH, ApiKeys.METADATA, ApiKeys.LIST_OFFSETS);
        assertThat(capture.texts())
                .allSatisfy((field, values) -> assertThat(values).as(field).hasSize(1));
        // FR-21 wants one value per field; the topic's name has two, one for each of the two fixed forms of Metadata.
        assertThat(capture.texts().entrySet().stream()
                        .filter(field -> field.getKey().matches("METADATA by (name|id)\\.topics\\[]\\.name"))
                        .flatMap(field -> field.getValue().stream()))
                .contains(Border.TOPIC)
                .isSubsetOf(Border.TOPIC, "");
        assertThat(site.database.count("select count(*) from intake_position where halted"))
                .isZero();
    }

    @Test
    void aClientWithKafkasDefaultsWouldPushItsMetricsToThisProxy() throws Exception {
        Capture capture = border.proxy.capture();
        Map<String, Object> settings = new HashMap<>(border.settings());
        settings.remove("ssl.keystore.password.file");
        settings.put("ssl.keystore.password", border.key().password());
        settings.put("security.protocol", "SSL");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition first = new TopicPartition(Border.TOPIC, 0);
            consumer.assign(List.of(first));
            consumer.seekToBeginning(List.of(first));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(100));
                return capture.requests().containsKey(ApiKeys.PUSH_TELEMETRY);
            });
        }
    }

    private static void send(int batch, String text) throws Exception {
        border.producer
                .send(new ProducerRecord<>(
                        Border.TOPIC,
                        batch % TestSite.PARTITIONS,
                        "cvs".getBytes(StandardCharsets.UTF_8),
                        text.getBytes(StandardCharsets.UTF_8)))
                .get();
    }
}
