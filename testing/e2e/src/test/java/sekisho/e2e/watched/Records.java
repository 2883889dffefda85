package sekisho.e2e.watched;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import sekisho.demo.site.Side;
import sekisho.demo.site.Site;

/** Records on a topic as somebody with a valid key could put them there. */
final class Records {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Records() {}

    /** Bytes that are no record of that topic. */
    static void forge(Site site, Side side, String credential, String topic) throws Exception {
        send(site, side, credential, List.of(new ProducerRecord<>(topic, 0, bytes("forged"), bytes("forged"))));
    }

    /** Reads a topic of the outer cluster with a certificate that may not; returns when the broker has denied it. */
    static void tryToRead(Site site, String credential, String topic) throws Exception {
        Map<String, Object> settings =
                site.parts().kafka(Side.OUTER).settings(site.folder().credential(credential));
        settings.put("auto.offset.reset", "none");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seek(partition, 0);
            assertThatThrownBy(() -> {
                        long end = System.nanoTime() + PATIENCE.toNanos();
                        while (System.nanoTime() < end) {
                            consumer.poll(Duration.ofMillis(500));
                        }
                    })
                    .isInstanceOf(TopicAuthorizationException.class);
        }
    }

    private static void send(Site site, Side side, String credential, List<ProducerRecord<byte[], byte[]>> records)
            throws Exception {
        var settings = site.parts().kafka(side).settings(site.folder().credential(credential));
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> one : records) {
                producer.send(one).get();
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
