package sekisho.e2e.watched;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import sekisho.demo.site.Parts;
import sekisho.demo.site.Side;
import sekisho.demo.site.Site;

/** Records on a topic as somebody with a valid key could put them there. */
final class Records {
    private Records() {}

    /** Bytes that are no record of that topic. */
    static void forge(Site site, Side side, String credential, String topic) throws Exception {
        send(site, side, credential, List.of(new ProducerRecord<>(topic, 0, bytes("forged"), bytes("forged"))));
    }

    /** Writes everything that stands on a topic once more. */
    static void replay(Site site, String credential, String topic) throws Exception {
        List<ProducerRecord<byte[], byte[]>> again = new ArrayList<>();
        var settings = site.parts()
                .kafka(Side.OUTER)
                .settings(site.folder().credential(Side.OUTER.word() + "-" + Parts.ADMIN));
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> one : consumer.poll(Duration.ofMillis(200))) {
                    again.add(new ProducerRecord<>(topic, one.partition(), one.key(), one.value(), one.headers()));
                }
            }
        }
        send(site, Side.OUTER, credential, again);
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
