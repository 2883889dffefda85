package sekisho.envelope.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import sekisho.envelope.Bytes;
import sekisho.envelope.Sha256;

/** Collects the members of an object and spells them canonically; the order of calls is of no consequence. */
public final class JsonFields {
    private final ObjectNode object = CanonicalJson.newObject();

    public JsonFields put(String name, String value) {
        object.put(name, value);
        return this;
    }

    public JsonFields put(String name, long value) {
        if (Math.abs(value) > CanonicalJson.MAX_INTEGER) {
            throw new IllegalArgumentException(name + " is beyond 2^53");
        }
        object.put(name, value);
        return this;
    }

    public JsonFields put(String name, Sha256 value) {
        return put(name, value.hex());
    }

    /** RFC 3339 in UTC with whole seconds, such as 2026-04-01T03:00:00Z. */
    public JsonFields put(String name, Instant value) {
        return put(name, value.toString());
    }

    public JsonFields putBase64(String name, Bytes value) {
        return put(name, Base64.getEncoder().encodeToString(value.toArray()));
    }

    public JsonFields putOptional(String name, Optional<Sha256> value) {
        value.ifPresent(v -> put(name, v));
        return this;
    }

    public JsonFields put(String name, JsonFields value) {
        object.set(name, value.object);
        return this;
    }

    public JsonFields putHashes(String name, Collection<Sha256> values) {
        return putStrings(name, values.stream().map(Sha256::hex).toList());
    }

    public JsonFields putStrings(String name, Collection<String> values) {
        ArrayNode array = object.putArray(name);
        values.forEach(array::add);
        return this;
    }

    public JsonFields putStrings(String name, Map<String, String> values) {
        ObjectNode map = object.putObject(name);
        values.forEach(map::put);
        return this;
    }

    public JsonFields putObjects(String name, Collection<JsonFields> values) {
        ArrayNode array = object.putArray(name);
        values.forEach(v -> array.add(v.object));
        return this;
    }

    /** An indented spelling, for files that people read. */
    public byte[] indented() {
        return (object.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The canonical spelling. */
    public byte[] bytes() {
        try {
            return CanonicalJson.encode(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
