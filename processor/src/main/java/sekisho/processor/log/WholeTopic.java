package sekisho.processor.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads all of a topic, from its beginning to its present end, without a group. */
public final class WholeTopic {
    private static final Duration POLL = Duration.ofSeconds(5);

    private WholeTopic() {}

    /**
     * Reads everything, partition by partition in no order, each from its first record to its last.
     *
     * @throws TimeoutException if the broker falls silent
     */
    public static void read(
            Consumer<byte[], byte[]> consumer,
            String topic,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (isBefore(consumer, ends)) {
            var records = consumer.poll(POLL);
            if (records.isEmpty() && isBefore(consumer, ends)) {
                throw new TimeoutException(topic + " is not readable to its end");
            }
            records.forEach(taker);
        }
    }

    private static boolean isBefore(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.keySet().stream()
                .anyMatch(partition -> consumer.position(partition) < Objects.requireNonNull(ends.get(partition)));
    }
}
