package sekisho.processor.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sekisho.processor.log.LogRead;
import sekisho.processor.log.SealedLog;
import sekisho.schemas.topic.Topics;

/**
 * The sealed topics in memory: what the topology has been given can be read again, lost, or changed. Offsets count over
 * all topics, as TopologyTestDriver counts them for a pattern.
 */
final class MemoryLog implements SealedLog {
    private final Map<Long, byte @Nullable []> values = new HashMap<>();
    private final List<byte[]> shelf = new ArrayList<>();
    private boolean available = true;

    /** Appends a value and returns its offset. */
    long append(byte @Nullable [] value) {
        long offset = values.size();
        values.put(offset, value);
        return offset;
    }

    /** Puts a value into quarantine. */
    void quarantine(byte[] value) {
        shelf.add(value);
    }

    List<byte[]> quarantine() {
        return shelf;
    }

    void lose(long offset) {
        values.put(offset, null);
    }

    void change(long offset, byte[] value) {
        values.put(offset, value);
    }

    void available(boolean now) {
        available = now;
    }

    @Override
    public LogRead read(String topic, int partition, long offset, Duration patience) {
        if (!available) {
            return new LogRead.Unavailable();
        }
        if (topic.equals(Topics.QUARANTINED.name())) {
            return new LogRead.Found(shelf.get((int) offset));
        }
        byte[] value = values.get(offset);
        return value == null ? new LogRead.Gone() : new LogRead.Found(value);
    }

    @Override
    public void close() {}
}
