package sekisho.demo.run;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import sekisho.demo.site.Side;
import sekisho.demo.site.Site;
import sekisho.schemas.event.Reconciled;
import sekisho.schemas.serde.ConfluentDeserializer;
import sekisho.schemas.topic.Topics;

/** What a tax system reads: {@code tax.reconciled} from the start, the highest version of each subject kept. */
public final class TaxSystem {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Map<String, Object> settings;

    public TaxSystem(Site site) throws IOException {
        settings = new HashMap<>(
                site.parts().kafka(Side.INNER).settings(site.folder().credential("tls-taxsystem")));
        settings.put("key.deserializer", StringDeserializer.class);
        settings.put("value.deserializer", ConfluentDeserializer.class);
        settings.put(
                "schema.registry.url", site.parts().registry(Side.INNER).uri().toString());
        settings.put("auto.offset.reset", "none");
    }

    /**
     * What was read.
     *
     * @param events all records, repeats included
     * @param distinct different event ids
     * @param types events per type
     * @param subjects the newest event of each subject
     */
    public record Reading(long events, long distinct, Map<String, Long> types, Map<String, Reconciled> subjects) {
        /** Newest known state by levy. A levy that nobody has paid for has no event. */
        public Map<String, String> levyStates() {
            Map<String, String> states = new TreeMap<>();
            subjects.values().stream()
                    .map(Reconciled::getLevy)
                    .filter(Objects::nonNull)
                    .forEach(
                            levy -> states.put(levy.getLevyId(), levy.getState().name()));
            return states;
        }
    }

    /** Reads everything that is there now. */
    public Reading read() {
        Map<String, Long> types = new TreeMap<>();
        Map<String, Reconciled> subjects = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        long events = 0;
        try (var consumer = new KafkaConsumer<String, Reconciled>(settings)) {
            var partitions = consumer.partitionsFor(Topics.RECONCILED.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + LONGEST.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())
                    && System.nanoTime() < deadline) {
                for (var row : consumer.poll(POLL)) {
                    events++;
                    keep(row.value(), types, subjects, ids);
                }
            }
        }
        return new Reading(events, ids.size(), types, subjects);
    }

    private static void keep(
            Reconciled event, Map<String, Long> types, Map<String, Reconciled> subjects, Set<String> ids) {
        if (ids.add(event.getEventId())) {
            types.merge(event.getType().name(), 1L, Long::sum);
        }
        subjects.merge(event.getSubject(), event, TaxSystem::newer);
    }

    private static Reconciled newer(Reconciled one, Reconciled other) {
        if (one.getLedgerEpoch() != other.getLedgerEpoch()) {
            return one.getLedgerEpoch() > other.getLedgerEpoch() ? one : other;
        }
        return one.getVersion() >= other.getVersion() ? one : other;
    }
}
