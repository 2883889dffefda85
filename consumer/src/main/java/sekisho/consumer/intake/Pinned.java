package sekisho.consumer.intake;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;

/**
 * The one topic this intake reads, and how far.
 *
 * @param topicId as approved; never what the name resolves to now
 * @param cursors per partition
 * @param halts codes of halted partitions
 */
record Pinned(Uuid topicId, Map<Integer, Cursor> cursors, Map<Integer, String> halts) {
    Pinned {
        cursors = Collections.unmodifiableMap(new TreeMap<>(cursors));
        halts = Collections.unmodifiableMap(new TreeMap<>(halts));
    }

    Cursor cursor(int partition) {
        Cursor cursor = cursors.get(partition);
        if (cursor == null) {
            throw new IllegalArgumentException("partition is not pinned");
        }
        return cursor;
    }

    Pinned with(Map<Integer, Cursor> moved) {
        Map<Integer, Cursor> all = new TreeMap<>(cursors);
        all.putAll(moved);
        return new Pinned(topicId, all, halts);
    }
}
