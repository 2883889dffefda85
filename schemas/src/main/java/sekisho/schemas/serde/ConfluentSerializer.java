package sekisho.schemas.serde;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * {@code value.serializer} for topics in Confluent wire format. Settings: {@code schema.registry.url} (required),
 * {@code auto.register.schemas} (default false: the schemas must be there). Subject: the record's full name.
 */
public final class ConfluentSerializer implements Serializer<SpecificRecord> {
    private @Nullable RegistryIds ids;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        ids = new RegistryIds(settings);
    }

    @Override
    @SuppressWarnings("NullAway") // a null value is a tombstone in Kafka's contract, and is written as one
    public byte[] serialize(String topic, @Nullable SpecificRecord value) {
        return value == null
                ? null
                : requireNonNull(ids, "not configured").framing(topic).write(value);
    }
}
