package sekisho.schemas.serde;

import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import sekisho.schemas.wire.SingleObjectFraming;
import sekisho.schemas.wire.WireRefused;

/** {@code value.deserializer} for topics in Avro single-object encoding. Needs no settings. */
public final class SingleObjectDeserializer implements Deserializer<SpecificRecord> {
    private final ConcurrentHashMap<String, SingleObjectFraming> framings = new ConcurrentHashMap<>();

    @Override
    public @Nullable SpecificRecord deserialize(String topic, byte @Nullable [] framed) {
        if (framed == null) {
            return null;
        }
        try {
            return framings.computeIfAbsent(topic, name -> SingleObjectFraming.of(Accepted.in(name)))
                    .read(framed);
        } catch (WireRefused refused) {
            throw new SerializationException(refused.getMessage());
        }
    }
}
