package sekisho.schemas.serde;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import sekisho.schemas.wire.ConfluentFraming;
import sekisho.schemas.wire.RegistryClient;
import sekisho.schemas.wire.RegistryFailed;
import sekisho.schemas.wire.SchemaIds;

/**
 * The framings of the Confluent-format classes, from settings with the names Confluent's own classes use. The registry
 * is asked once for each topic, about the schemas that may stand in it: no record can make it be asked again.
 */
final class RegistryIds {
    static final String URL = "schema.registry.url";
    static final String REGISTER = "auto.register.schemas";

    private final ConcurrentHashMap<String, ConfluentFraming> framings = new ConcurrentHashMap<>();
    private final RegistryClient registry;
    private final boolean register;

    RegistryIds(Map<String, ?> settings) {
        var url = Objects.toString(settings.get(URL), "");
        if (url.isEmpty()) {
            throw new ConfigException(URL + " is not set");
        }
        registry = RegistryClient.at(URI.create(url));
        register = Boolean.parseBoolean(Objects.toString(settings.get(REGISTER), "false"));
    }

    ConfluentFraming framing(String topic) {
        return framings.computeIfAbsent(topic, name -> new ConfluentFraming(ids(name)));
    }

    private SchemaIds ids(String topic) {
        var schemas = Accepted.in(topic);
        try {
            return register ? SchemaIds.register(registry, schemas) : SchemaIds.learn(registry, schemas);
        } catch (RegistryFailed failed) {
            throw new SerializationException(failed.getMessage());
        }
    }
}
