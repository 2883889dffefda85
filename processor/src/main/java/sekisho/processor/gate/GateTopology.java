package sekisho.processor.gate;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import sekisho.schemas.topic.Topics;

/**
 * The topology: all sealed topics and the acts of persons as bytes, one gate with two stores, one sink that sends each record to the topic it
 * names. Task p has partition p of every feed topic.
 */
public final class GateTopology {
    private static final Pattern SEALED = Pattern.compile(Pattern.quote(Topics.SEALED_PREFIX) + "[a-z0-9-]{1,32}");

    private GateTopology() {}

    public static Topology of(GateParts parts) {
        var topology = new Topology();
        topology.addSource("sealed", new ByteArrayDeserializer(), new ByteArrayDeserializer(), SEALED);
        topology.addSource("acts", new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.ACTS.name());
        topology.addProcessor("gate", new GateSupplier(parts), "sealed", "acts");
        topology.<String, Outgoing>addSink(
                "out",
                (key, outgoing, context) -> outgoing.topic(),
                new StringSerializer(),
                (topic, outgoing) -> outgoing.value(),
                "gate");
        return topology;
    }

    private static StoreBuilder<?> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of("cleanup.policy", "compact"));
    }

    private record GateSupplier(GateParts parts)
            implements ProcessorSupplier<byte[], byte[], @Nullable String, Outgoing> {
        @Override
        public Processor<byte[], byte[], @Nullable String, Outgoing> get() {
            return new Gate(parts);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(store(Gate.BATCHES), store(Gate.FEEDS));
        }
    }
}
