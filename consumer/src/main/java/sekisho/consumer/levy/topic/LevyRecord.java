package sekisho.consumer.levy.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import sekisho.consumer.code.LedgerCode;
import sekisho.consumer.levy.LevyRow;
import sekisho.records.key.MatchKey;
import sekisho.schemas.event.Levy;
import sekisho.schemas.wire.WireFraming;
import sekisho.schemas.wire.WireRefused;

/** What a record of the topic is: a levy, or refused with a code. */
sealed interface LevyRecord {
    /** A levy. */
    record Taken(LevyRow row) implements LevyRecord {}

    /** Not a levy. */
    record Refused(String code) implements LevyRecord {}

    /** Reads one; whatever stands in it, it never throws. */
    static LevyRecord of(ConsumerRecord<byte[], byte[]> record, WireFraming framing) {
        if (record.value() == null) {
            return new Refused(LedgerCode.LEVY_TOMBSTONE.code());
        }
        try {
            Levy levy = (Levy) framing.read(record.value());
            boolean keyed = record.key() != null
                    && Arrays.equals(record.key(), levy.getLevyId().getBytes(UTF_8));
            return keyed ? new Taken(row(levy)) : new Refused(LedgerCode.LEVY_KEY.code());
        } catch (WireRefused e) {
            return new Refused(e.code().code());
        } catch (IllegalArgumentException e) {
            return new Refused(LedgerCode.LEVY_CONTENT.code());
        }
    }

    private static LevyRow row(Levy levy) {
        SortedSet<MatchKey> keys = new TreeSet<>();
        levy.getKeys().forEach(key -> keys.add(MatchKey.parse(key)));
        return new LevyRow(
                levy.getLevyId(),
                levy.getTaxYear(),
                levy.getTaxItem(),
                levy.getPeriod(),
                levy.getNoticeNo(),
                levy.getAmountDue(),
                levy.getDueOn(),
                levy.getVersion(),
                switch (levy.getStatus()) {
                    case ACTIVE -> LevyRow.Status.ACTIVE;
                    case CANCELLED -> LevyRow.Status.CANCELLED;
                },
                keys);
    }
}
