package sekisho.schemas.wire;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** The registry ids of the compiled-in schemas, as learnt at start. */
public final class SchemaIds {
    private final Map<Integer, Schema> byId;
    private final Map<String, Integer> byName;

    /**
     * Ids that are known.
     *
     * @param byId each id with the compiled-in schema it stands for
     */
    public SchemaIds(Map<Integer, Schema> byId) {
        this.byId = Map.copyOf(byId);
        this.byName = byId.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(entry -> entry.getValue().getFullName(), Map.Entry::getKey));
    }

    /**
     * Asks for the ids of schemas that stand in the registry already. Subject: the record's full name.
     *
     * @throws RegistryFailed if one is not registered, or the registry doesn't answer as it should
     */
    public static SchemaIds learn(RegistryClient registry, Collection<Schema> schemas) throws RegistryFailed {
        var byId = new HashMap<Integer, Schema>();
        for (var schema : schemas) {
            add(byId, registry.lookup(schema.getFullName(), schema), schema);
        }
        return new SchemaIds(byId);
    }

    /**
     * Registers the schemas (those there already keep their ids). For whoever owns the registry: the provisioning of
     * the cluster, not a feed.
     *
     * @throws RegistryFailed if one is refused, or the registry doesn't answer as it should
     */
    public static SchemaIds register(RegistryClient registry, Collection<Schema> schemas) throws RegistryFailed {
        var byId = new HashMap<Integer, Schema>();
        for (var schema : schemas) {
            add(byId, registry.register(schema.getFullName(), schema), schema);
        }
        return new SchemaIds(byId);
    }

    private static void add(Map<Integer, Schema> byId, int id, Schema schema) throws RegistryFailed {
        if (byId.putIfAbsent(id, schema) != null) {
            throw new RegistryFailed(RegistryCode.UNEXPECTED, schema.getFullName() + ", id of another schema");
        }
    }

    /** These ids without those of other schemas: what one topic accepts. */
    public SchemaIds only(Collection<Schema> schemas) {
        var names = schemas.stream().map(Schema::getFullName).collect(Collectors.toSet());
        return new SchemaIds(byId.entrySet().stream()
                .filter(entry -> names.contains(entry.getValue().getFullName()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The schema an id stands for, or nothing if the id is not one of ours. */
    public Optional<Schema> schemaOf(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The id of a schema.
     *
     * @throws IllegalArgumentException if it was not among those learnt
     */
    public int idOf(Schema schema) {
        var id = byName.get(schema.getFullName());
        if (id == null) {
            throw new IllegalArgumentException(schema.getFullName() + " has no id here");
        }
        return id;
    }
}
