package sekisho.processor.quarantine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import sekisho.schemas.topic.Topics;

/** Reads all of quarantine, from its beginning to its present end, without a group. */
final class QuarantineTopic {
    private static final Duration POLL = Duration.ofSeconds(5);

    private QuarantineTopic() {}

    /**
     * Reads everything.
     *
     * @throws TimeoutException if the broker falls silent
     */
    static void readInto(Refusals refusals, Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.QUARANTINED.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (isBefore(consumer, ends)) {
            var records = consumer.poll(POLL);
            if (records.isEmpty() && isBefore(consumer, ends)) {
                throw new TimeoutException("quarantine is not readable to its end");
            }
            records.forEach(record -> {
                if (record.value() != null) {
                    refusals.accept(record.value());
                }
            });
        }
    }

    private static boolean isBefore(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.keySet().stream()
                .anyMatch(partition -> consumer.position(partition) < Objects.requireNonNull(ends.get(partition)));
    }
}
