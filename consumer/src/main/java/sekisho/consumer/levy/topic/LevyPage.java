package sekisho.consumer.levy.topic;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import sekisho.consumer.levy.Levies;
import sekisho.consumer.levy.LevyLoadSummary;
import sekisho.consumer.levy.LevyRow;
import sekisho.schemas.wire.WireFraming;

/** Records of one poll, and what they are. */
final class LevyPage {
    private final UUID topicId;
    private final List<ConsumerRecord<byte[], byte[]>> records;
    private final List<LevyRow> rows = new ArrayList<>();
    private final Map<ConsumerRecord<byte[], byte[]>, String> refused = new LinkedHashMap<>();

    /** What came of a page. */
    record Stored(LevyLoadSummary levies, List<String> refused) {
        Stored {
            refused = List.copyOf(refused);
        }
    }

    private LevyPage(UUID topicId, List<ConsumerRecord<byte[], byte[]>> records) {
        this.topicId = topicId;
        this.records = List.copyOf(records);
    }

    static LevyPage of(UUID topicId, List<ConsumerRecord<byte[], byte[]>> records, WireFraming framing) {
        LevyPage page = new LevyPage(topicId, records);
        for (ConsumerRecord<byte[], byte[]> one : records) {
            LevyRecord read = LevyRecord.of(one, framing);
            if (read instanceof LevyRecord.Taken taken) {
                page.rows.add(taken.row());
            } else if (read instanceof LevyRecord.Refused no) {
                page.refused.put(one, no.code());
            }
        }
        return page;
    }

    /** The same page with each record refused. */
    static LevyPage refusing(UUID topicId, List<ConsumerRecord<byte[], byte[]>> records, String code) {
        LevyPage page = new LevyPage(topicId, records);
        records.forEach(one -> page.refused.put(one, code));
        return page;
    }

    /** Levies, refusals and positions; the caller commits them together. */
    Stored store(Connection connection, Instant at) throws SQLException {
        LevyLoadSummary levies = Levies.upsert(connection, rows.stream(), at);
        for (Map.Entry<ConsumerRecord<byte[], byte[]>, String> no : refused.entrySet()) {
            ConsumerRecord<byte[], byte[]> one = no.getKey();
            LevyPositions.refuse(connection, topicId, one.partition(), one.offset(), no.getValue(), at);
        }
        Map<Integer, Long> next = new TreeMap<>();
        records.forEach(one -> next.merge(one.partition(), one.offset() + 1, Math::max));
        for (Map.Entry<Integer, Long> position : next.entrySet()) {
            LevyPositions.move(connection, topicId, position.getKey(), position.getValue());
        }
        return new Stored(levies, List.copyOf(refused.values()));
    }
}
