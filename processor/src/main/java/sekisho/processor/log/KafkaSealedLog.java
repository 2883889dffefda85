package sekisho.processor.log;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Reads by assign and seek, without a group. Its consumer has {@code auto.offset.reset=none}: an expired record raises
 * an error, never a silent jump to another one.
 */
public final class KafkaSealedLog implements SealedLog {
    private final Consumer<byte[], byte[]> consumer;
    private final Queue<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();
    private @Nullable TopicPartition assigned;
    private long next = -1;

    /** @param consumer read_committed, without group and reset; closed with this log */
    public KafkaSealedLog(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    @Override
    public LogRead read(String topic, int partition, long offset, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            turnTo(new TopicPartition(topic, partition), offset);
            while (fetched.isEmpty()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return new LogRead.Unavailable();
                }
                consumer.poll(Duration.ofNanos(left)).forEach(fetched::add);
            }
        } catch (InvalidOffsetException e) {
            reset();
            return new LogRead.Gone();
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            reset();
            return new LogRead.Unavailable();
        }
        return take(offset);
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** Makes the wanted record the next one: among those fetched, or by a seek. */
    private void turnTo(TopicPartition partition, long offset) {
        if (!partition.equals(assigned)) {
            fetched.clear();
            consumer.assign(List.of(partition));
            assigned = partition;
            next = -1;
        }
        while (!fetched.isEmpty() && Objects.requireNonNull(fetched.peek()).offset() < offset) {
            next = Objects.requireNonNull(fetched.poll()).offset() + 1;
        }
        boolean isThere =
                !fetched.isEmpty() && Objects.requireNonNull(fetched.peek()).offset() == offset;
        if (!isThere && (next != offset || !fetched.isEmpty())) {
            fetched.clear();
            consumer.seek(partition, offset);
            next = offset;
        }
    }

    private LogRead take(long offset) {
        ConsumerRecord<byte[], byte[]> record = Objects.requireNonNull(fetched.peek());
        if (record.offset() != offset || record.value() == null) {
            return new LogRead.Gone();
        }
        fetched.poll();
        next = offset + 1;
        return new LogRead.Found(record.value());
    }

    private void reset() {
        fetched.clear();
        assigned = null;
        next = -1;
    }
}
