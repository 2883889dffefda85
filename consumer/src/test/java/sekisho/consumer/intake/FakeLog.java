package sekisho.consumer.intake;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import sekisho.consumer.code.IntakeCode;

/** A topic of one or more partitions that plays a script; what a hostile broker might show. */
final class FakeLog implements SourceLog {
    static final String TOPIC = "clearing.checked.999999";

    final Deque<List<ConsumerRecord<byte[], byte[]>>> pages = new ArrayDeque<>();
    final Map<Integer, Long> positions = new TreeMap<>();
    final Map<Integer, Long> stable = new TreeMap<>();
    final Map<Integer, Long> earliest = new TreeMap<>();
    final Map<Integer, Long> high = new TreeMap<>();
    Runnable beforePoll = () -> {};
    Runnable afterPoll = () -> {};
    boolean gone;
    double throttle;
    double fetches;
    boolean answers = true;
    long overdue;

    static ConsumerRecord<byte[], byte[]> record(int partition, long offset, int epoch, byte[] value) {
        return new ConsumerRecord<>(
                TOPIC,
                partition,
                offset,
                0L,
                TimestampType.LOG_APPEND_TIME,
                0,
                value.length,
                new byte[0],
                value,
                new RecordHeaders(),
                Optional.of(epoch));
    }

    static ConsumerRecord<byte[], byte[]> record(long offset) {
        return record(0, offset, 0, new byte[] {1});
    }

    @Override
    public void seek(Map<Integer, Cursor> cursors) {
        cursors.forEach((partition, cursor) -> positions.put(partition, cursor.next()));
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll() {
        beforePoll.run();
        fetches += answers ? 1 : 0;
        List<ConsumerRecord<byte[], byte[]>> page = pages.isEmpty() ? List.of() : pages.poll();
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records =
                new TreeMap<>(java.util.Comparator.comparingInt(TopicPartition::partition));
        for (ConsumerRecord<byte[], byte[]> record : page) {
            records.computeIfAbsent(new TopicPartition(TOPIC, record.partition()), p -> new java.util.ArrayList<>())
                    .add(record);
            positions.put(record.partition(), record.offset() + 1);
        }
        afterPoll.run();
        return new ConsumerRecords<>(records, Map.of());
    }

    @Override
    public long position(int partition) {
        return positions.getOrDefault(partition, 0L);
    }

    @Override
    public long offeredBefore(Instant instant) {
        if (overdue < 0) {
            throw new TimeoutException("no answer");
        }
        return overdue;
    }

    @Override
    public Map<Integer, Long> stableEnds() {
        return stable.isEmpty() ? positions : stable;
    }

    @Override
    public Map<Integer, Long> earliest() {
        return earliest;
    }

    @Override
    public Map<Integer, Long> highWatermarks() {
        return high.isEmpty() ? stableEnds() : high;
    }

    @Override
    public void checkTopic() throws IntakeHalted {
        if (gone) {
            throw new IntakeHalted(IntakeCode.TOPIC, -1);
        }
    }

    @Override
    public double throttleMillis() {
        return throttle;
    }

    @Override
    public double fetches() {
        return fetches;
    }

    @Override
    public void close() {}
}
