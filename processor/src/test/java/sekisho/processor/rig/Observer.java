package sekisho.processor.rig;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Verdict;
import sekisho.processor.Contents;
import sekisho.schemas.event.BatchVerdict;
import sekisho.schemas.event.DeadLetter;
import sekisho.schemas.topic.Topics;
import sekisho.schemas.wire.SingleObjectFraming;
import sekisho.schemas.wire.WireFraming;
import sekisho.schemas.wire.WireRefused;

/** Reads what is committed in a judged topic, from its beginning. */
public final class Observer implements AutoCloseable {
    private static final WireFraming JUDGED = SingleObjectFraming.of(
            Stream.concat(Topics.QUARANTINED.values().stream(), Topics.DEAD_LETTERS.values().stream())
                    .toList());

    private final KafkaConsumer<String, byte[]> consumer;

    Observer(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Reads until so many verdicts are there. */
    public List<SpecificRecord> untilVerdicts(String topic, int wanted, Duration patience) {
        return until(topic, BatchVerdict.class::isInstance, wanted, patience);
    }

    /** Reads until so many records of any kind are there. */
    public List<SpecificRecord> untilRecords(String topic, int wanted, Duration patience) {
        return until(topic, record -> true, wanted, patience);
    }

    /** Reads until so many dead letters are there. */
    public List<DeadLetter> untilDeadLetters(int wanted, Duration patience) {
        return until(Topics.DEAD_LETTERS.name(), record -> true, wanted, patience).stream()
                .map(DeadLetter.class::cast)
                .toList();
    }

    private List<SpecificRecord> until(String topic, Predicate<SpecificRecord> kind, int wanted, Duration patience) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        List<SpecificRecord> records = new ArrayList<>();
        Instant deadline = Instant.now().plus(patience);
        while (count(records, kind) < wanted) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("%d of %d in %s".formatted(count(records, kind), wanted, patience));
            }
            poll(records, Duration.ofMillis(200));
        }
        return records;
    }

    public static List<Verdict> verdicts(List<SpecificRecord> records) {
        return records.stream()
                .filter(BatchVerdict.class::isInstance)
                .map(record -> verdict((BatchVerdict) record))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void poll(List<SpecificRecord> records, Duration wait) {
        consumer.poll(wait).forEach(record -> {
            try {
                records.add(JUDGED.read(record.value()));
            } catch (WireRefused e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Verdict verdict(BatchVerdict event) {
        try {
            return Verdict.parse(Contents.of(event.getVerdictCms()));
        } catch (EnvelopeRefused e) {
            throw new IllegalStateException(e);
        }
    }

    private static long count(List<SpecificRecord> records, Predicate<SpecificRecord> wanted) {
        return records.stream().filter(wanted).count();
    }
}
