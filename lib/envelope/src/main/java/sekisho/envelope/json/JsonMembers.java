package sekisho.envelope.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Grammar;
import sekisho.envelope.Sha256;

/** The members of a read object. Every getter refuses what is missing or of another form; {@link #done} the rest. */
public final class JsonMembers {
    private static final Pattern ASCII = Pattern.compile("[ -~]*");

    private final ObjectNode object;
    private final String where;
    private final Set<String> read = new HashSet<>();

    JsonMembers(ObjectNode object, String where) {
        this.object = object;
        this.where = where;
    }

    public boolean has(String name) {
        return object.has(name);
    }

    public List<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** A string of printable ASCII that matches the pattern as a whole. */
    public String string(String name, Pattern pattern) throws EnvelopeRefused {
        String value = stringValue(member(name), name);
        require(ASCII.matcher(value).matches() && pattern.matcher(value).matches(), name);
        return value;
    }

    /** Text that people write: any printable characters, no line breaks, no invisible or bidirectional controls. */
    public String text(String name, int maxLength) throws EnvelopeRefused {
        String value = stringValue(member(name), name);
        require(Grammar.isText(value, maxLength), name);
        return value;
    }

    public long integer(String name, long min, long max) throws EnvelopeRefused {
        JsonNode node = member(name);
        require(node.isIntegralNumber() && node.longValue() >= min && node.longValue() <= max, name);
        return node.longValue();
    }

    /** A version or another member with one possible value. */
    public void constant(String name, long value) throws EnvelopeRefused {
        integer(name, value, value);
    }

    public Sha256 hash(String name) throws EnvelopeRefused {
        return hashValue(stringValue(member(name), name), name);
    }

    public Optional<Sha256> optionalHash(String name) throws EnvelopeRefused {
        return has(name) ? Optional.of(hash(name)) : Optional.empty();
    }

    public Instant instant(String name) throws EnvelopeRefused {
        String value = stringValue(member(name), name);
        try {
            Instant instant = Instant.parse(value);
            require(instant.toString().equals(value) && instant.equals(instant.truncatedTo(ChronoUnit.SECONDS)), name);
            return instant;
        } catch (DateTimeException e) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, at(name), e);
        }
    }

    public LocalDate date(String name) throws EnvelopeRefused {
        String value = stringValue(member(name), name);
        try {
            LocalDate date = LocalDate.parse(value);
            require(date.toString().equals(value), name);
            return date;
        } catch (DateTimeException e) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, at(name), e);
        }
    }

    public Bytes base64(String name) throws EnvelopeRefused {
        String value = stringValue(member(name), name);
        try {
            byte[] bytes = Base64.getDecoder().decode(value);
            require(Base64.getEncoder().encodeToString(bytes).equals(value), name);
            return Bytes.of(bytes);
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, at(name), e);
        }
    }

    public List<Sha256> hashes(String name, int min, int max) throws EnvelopeRefused {
        List<Sha256> hashes = new ArrayList<>();
        for (JsonNode element : array(name, min, max)) {
            hashes.add(hashValue(stringValue(element, name), name));
        }
        return hashes;
    }

    public List<String> strings(String name, Pattern pattern, int min, int max) throws EnvelopeRefused {
        List<String> strings = new ArrayList<>();
        for (JsonNode element : array(name, min, max)) {
            String value = stringValue(element, name);
            require(ASCII.matcher(value).matches() && pattern.matcher(value).matches(), name);
            strings.add(value);
        }
        return strings;
    }

    public List<JsonMembers> objects(String name, int min, int max) throws EnvelopeRefused {
        List<JsonMembers> objects = new ArrayList<>();
        for (JsonNode element : array(name, min, max)) {
            objects.add(nested(element, name));
        }
        return objects;
    }

    public JsonMembers object(String name) throws EnvelopeRefused {
        return nested(member(name), name);
    }

    /** An object whose members are all texts. */
    public SortedMap<String, String> texts(String name, Pattern names, int maxLength) throws EnvelopeRefused {
        JsonMembers nested = object(name);
        SortedMap<String, String> texts = new TreeMap<>();
        for (String key : nested.names()) {
            require(names.matcher(key).matches(), name);
            texts.put(key, nested.text(key, maxLength));
        }
        return texts;
    }

    /** An object with one object per name. */
    public Map<String, JsonMembers> objectsByName(String name, Pattern names) throws EnvelopeRefused {
        JsonMembers nested = object(name);
        SortedMap<String, JsonMembers> objects = new TreeMap<>();
        for (String key : nested.names()) {
            require(names.matcher(key).matches(), name);
            objects.put(key, nested.object(key));
        }
        return objects;
    }

    /** Refuses members that nobody has read. */
    public void done() throws EnvelopeRefused {
        if (read.size() != object.size()) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, where + ": unknown member");
        }
    }

    private JsonMembers nested(JsonNode node, String name) throws EnvelopeRefused {
        if (node instanceof ObjectNode nested) {
            return new JsonMembers(nested, at(name));
        }
        throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, at(name));
    }

    private JsonNode array(String name, int min, int max) throws EnvelopeRefused {
        JsonNode node = member(name);
        require(node.isArray() && node.size() >= min && node.size() <= max, name);
        return node;
    }

    private Sha256 hashValue(String value, String name) throws EnvelopeRefused {
        try {
            return Sha256.parse(value);
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, at(name), e);
        }
    }

    private String stringValue(JsonNode node, String name) throws EnvelopeRefused {
        require(node.isTextual(), name);
        return node.textValue();
    }

    private JsonNode member(String name) throws EnvelopeRefused {
        JsonNode node = object.get(name);
        if (node == null) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, at(name));
        }
        read.add(name);
        return node;
    }

    private void require(boolean holds, String name) throws EnvelopeRefused {
        if (!holds) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, at(name));
        }
    }

    private String at(String name) {
        return where + "." + name;
    }
}
