package sekisho.schemas.serde;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import sekisho.schemas.wire.WireRefused;

/**
 * {@code value.deserializer} for topics in Confluent wire format. Setting: {@code schema.registry.url} (required). An
 * id the registry did not name for a compiled-in schema is refused without asking.
 */
public final class ConfluentDeserializer implements Deserializer<SpecificRecord> {
    private @Nullable RegistryIds ids;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        ids = new RegistryIds(settings);
    }

    @Override
    public @Nullable SpecificRecord deserialize(String topic, byte @Nullable [] framed) {
        if (framed == null) {
            return null;
        }
        try {
            return requireNonNull(ids, "not configured").framing(topic).read(framed);
        } catch (WireRefused refused) {
            throw new SerializationException(refused.getMessage());
        }
    }
}
