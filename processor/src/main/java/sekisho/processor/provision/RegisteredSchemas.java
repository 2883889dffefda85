package sekisho.processor.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import sekisho.schemas.topic.Topics;
import sekisho.schemas.wire.RegistryClient;
import sekisho.schemas.wire.RegistryCode;
import sekisho.schemas.wire.RegistryFailed;
import sekisho.schemas.wire.SchemaIds;

/** The schemas of a cluster's topics in its registry: feeds and checkpoint look them up, nobody else registers them. */
public final class RegisteredSchemas {
    private final Optional<RegistryClient> registry;
    private final List<Schema> schemas;

    private RegisteredSchemas(Optional<RegistryClient> registry, List<Schema> schemas) {
        this.registry = registry;
        this.schemas = List.copyOf(schemas);
    }

    /** Those of a provisioning file; none where it names no registry. */
    public static RegisteredSchemas of(ProvisioningConfig config) {
        var schemas = config.outer().isPresent() ? Topics.outerRegistered() : Topics.innerRegistered();
        return new RegisteredSchemas(config.schemaRegistry().map(RegistryClient::at), schemas);
    }

    /** Reports each schema that is not registered. */
    public List<Report> missing() throws ProvisionRefused {
        var missing = new ArrayList<Report>();
        if (registry.isPresent()) {
            for (var schema : schemas) {
                look(registry.get(), schema).ifPresent(missing::add);
            }
        }
        return missing;
    }

    /** Registers those that are not. */
    public void register() throws ProvisionRefused {
        try {
            if (registry.isPresent()) {
                SchemaIds.register(registry.get(), schemas);
            }
        } catch (RegistryFailed failed) {
            throw refused(failed);
        }
    }

    private static Optional<Report> look(RegistryClient registry, Schema schema) throws ProvisionRefused {
        try {
            registry.lookup(schema.getFullName(), schema);
            return Optional.empty();
        } catch (RegistryFailed failed) {
            if (failed.code() == RegistryCode.NOT_REGISTERED) {
                return Optional.of(new Report(ProvisionCode.SCHEMA, schema.getFullName()));
            }
            throw refused(failed);
        }
    }

    private static ProvisionRefused refused(RegistryFailed failed) {
        var code = failed.code() == RegistryCode.UNREACHABLE ? ProvisionCode.UNREACHABLE : ProvisionCode.DENIED;
        return new ProvisionRefused(code, "schema registry, " + failed.code().code());
    }
}
