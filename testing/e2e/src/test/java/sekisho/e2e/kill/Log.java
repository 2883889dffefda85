package sekisho.e2e.kill;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import sekisho.demo.site.Parts;
import sekisho.demo.site.Side;
import sekisho.demo.site.Site;

/** Looks into the topics of one cluster with an administrator's rights. */
final class Log implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(3);

    private final Map<String, Object> settings;
    private final Admin admin;

    Log(Site site, Side side) throws IOException {
        settings = site.parts().kafka(side).settings(site.folder().credential(side.word() + "-" + Parts.ADMIN));
        admin = Admin.create(settings);
    }

    Admin admin() {
        return admin;
    }

    /** How many committed records a topic holds. */
    long count(String topic) {
        long[] count = new long[1];
        read(topic, row -> count[0]++);
        return count[0];
    }

    /** Hands over every committed record that stands there now, in the order of each partition. */
    void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        var reading = new HashMap<>(settings);
        reading.put("isolation.level", "read_committed");
        reading.put("auto.offset.reset", "none");
        try (var consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + LONGEST;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("topic " + topic + " could not be read in time");
                }
                consumer.poll(POLL).forEach(sink);
            }
        }
    }

    private List<TopicPartition> partitions(String topic) {
        try {
            var found =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
            return requireNonNull(found, "no such topic").partitions().stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell of " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
