package sekisho.schemas.serde;

import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import sekisho.schemas.wire.SingleObjectFraming;

/** {@code value.serializer} for topics in Avro single-object encoding. Needs no settings. */
public final class SingleObjectSerializer implements Serializer<SpecificRecord> {
    private final ConcurrentHashMap<String, SingleObjectFraming> framings = new ConcurrentHashMap<>();

    @Override
    @SuppressWarnings("NullAway") // a null value is a tombstone in Kafka's contract, and is written as one
    public byte[] serialize(String topic, @Nullable SpecificRecord value) {
        return value == null
                ? null
                : framings.computeIfAbsent(topic, name -> SingleObjectFraming.of(Accepted.in(name)))
                        .write(value);
    }
}
