package sekisho.processor.hostile;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Outcome;
import sekisho.envelope.Sha256;
import sekisho.envelope.Verdict;
import sekisho.processor.Contents;
import sekisho.processor.rig.OuterRig;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.event.BatchVerdict;
import sekisho.schemas.event.DeadLetter;
import sekisho.schemas.topic.Topics;
import sekisho.schemas.wire.SingleObjectFraming;
import sekisho.schemas.wire.WireFraming;
import sekisho.schemas.wire.WireRefused;

/** Everything committed that the checkpoint has written: to the city, and about records it did not take. */
final class Watch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String CHECKED = Topics.checked(OuterRig.CITY).name();
    private static final WireFraming JUDGED =
            SingleObjectFraming.of(Topics.checked(OuterRig.CITY).values());
    private static final WireFraming LETTERS = SingleObjectFraming.of(Topics.DEAD_LETTERS.values());

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<Sha256, List<Verdict>> verdicts = new HashMap<>();
    private final Map<Sha256, Integer> contents = new HashMap<>();
    private final Map<String, DeadLetter> letters = new HashMap<>();

    Watch(OuterRig rig) throws IOException {
        consumer = rig.reader();
        List<TopicPartition> all = new ArrayList<>();
        for (String topic : List.of(CHECKED, Topics.DEAD_LETTERS.name())) {
            consumer.partitionsFor(topic).forEach(info -> all.add(new TopicPartition(topic, info.partition())));
        }
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** Waits until something is there to be seen. */
    void await(String what, BooleanSupplier isThere) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isThere.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not seen: " + what);
            }
            look(Duration.ofMillis(50));
        }
    }

    void look(Duration time) {
        consumer.poll(time).forEach(this::take);
    }

    Optional<Verdict> verdict(Sha256 batch) {
        List<Verdict> all = verdicts.getOrDefault(batch, List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    List<Verdict> verdicts(Sha256 batch) {
        return verdicts.getOrDefault(batch, List.of());
    }

    long released(Sha256 batch) {
        return verdicts(batch).stream()
                .filter(verdict -> verdict.outcome() == Outcome.RELEASED)
                .count();
    }

    /** Manifests and chunks of a batch that went to the city. */
    int contents(Sha256 batch) {
        return contents.getOrDefault(batch, 0);
    }

    Optional<String> letter(RecordMetadata where) {
        return Optional.ofNullable(letters.get(place(where.topic(), where.partition(), where.offset())))
                .map(DeadLetter::getCode);
    }

    int letters(String topic) {
        return (int) letters.values().stream()
                .filter(letter -> letter.getTopic().equals(topic))
                .count();
    }

    /** All dead letters as text, to be searched for what must not stand there. */
    String text() {
        return letters.values().toString();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            if (!record.topic().equals(CHECKED)) {
                var letter = (DeadLetter) LETTERS.read(record.value());
                letters.put(place(letter.getTopic(), letter.getPartition(), letter.getOffset()), letter);
                return;
            }
            Object event = JUDGED.read(record.value());
            if (event instanceof BatchVerdict judged) {
                Verdict verdict = Verdict.parse(Contents.of(judged.getVerdictCms()));
                verdicts.computeIfAbsent(verdict.manifestHash(), hash -> new ArrayList<>())
                        .add(verdict);
            } else if (event instanceof BatchChunk chunk) {
                contents.merge(Sha256.fromBytes(chunk.getManifestHash().bytes()), 1, Integer::sum);
            } else if (event instanceof BatchOpened opened) {
                contents.merge(Sha256.of(Contents.of(opened.getManifestCms())), 1, Integer::sum);
            }
        } catch (WireRefused | EnvelopeRefused e) {
            throw new IllegalStateException(e);
        }
    }

    private static String place(String topic, int partition, long offset) {
        return topic + "/" + partition + "/" + offset;
    }
}
