package sekisho.processor.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import sekisho.envelope.Sha256;
import sekisho.processor.log.QuarantineSearch.ManifestReader;
import sekisho.schemas.topic.Topics;

/** Looks through one partition of quarantine, from a time to its present end. */
public final class KafkaQuarantine implements Quarantine {
    private static final Duration POLL = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final ManifestReader reader;

    /** @param consumer read_committed, without group and reset; closed with this object */
    public KafkaQuarantine(Consumer<byte[], byte[]> consumer, ManifestReader reader) {
        this.consumer = consumer;
        this.reader = reader;
    }

    @Override
    public QuarantineRead find(String feed, int partition, Sha256 batch, Instant from) {
        var where = new TopicPartition(Topics.QUARANTINED.name(), partition);
        try {
            consumer.assign(List.of(where));
            @Nullable
            OffsetAndTimestamp start =
                    consumer.offsetsForTimes(Map.of(where, from.toEpochMilli())).get(where);
            if (start == null) {
                return new QuarantineRead.Missing();
            }
            consumer.seek(where, start.offset());
            return search(where, new QuarantineSearch(batch, reader));
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            return new QuarantineRead.Unavailable();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private QuarantineRead search(TopicPartition where, QuarantineSearch search) {
        long end = Objects.requireNonNull(consumer.endOffsets(List.of(where)).get(where));
        while (!search.isComplete() && consumer.position(where) < end) {
            var records = consumer.poll(POLL);
            if (records.isEmpty() && consumer.position(where) < end) {
                return new QuarantineRead.Unavailable();
            }
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.value() != null) {
                    search.accept(record.offset(), record.value());
                }
            }
        }
        return search.result();
    }
}
