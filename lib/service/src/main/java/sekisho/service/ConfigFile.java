package sekisho.service;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * One YAML file 設定ファイル, one record. Unknown and doubled keys are refused; defaults stand in the record's compact
 * constructors, which refuse a value by {@link IllegalArgumentException} with a message that doesn't repeat it.
 *
 * <p>Durations are ISO 8601 ({@code PT30S}); paths are taken as they stand.
 */
public final class ConfigFile {
    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .build();

    private ConfigFile() {}

    /** Reads a file into a record; a {@link ConfigRefused} names code and key path. */
    public static <R extends Record> R read(Path file, Class<R> type) {
        String yaml;
        try {
            yaml = Files.readString(file);
        } catch (IOException e) {
            throw new ConfigRefused(
                    ServiceCode.CONFIG_UNREADABLE, file.toString(), e.getClass().getSimpleName());
        }
        return parse(yaml, type);
    }

    /** As {@link #read}, from text. */
    public static <R extends Record> R parse(String yaml, Class<R> type) {
        try {
            R config = MAPPER.readValue(yaml, type);
            if (config == null) {
                throw new ConfigRefused(ServiceCode.CONFIG_VALUE, "(top)", "the file is empty");
            }
            return config;
        } catch (UnrecognizedPropertyException e) {
            throw new ConfigRefused(
                    ServiceCode.CONFIG_UNKNOWN,
                    path(e),
                    "not one of "
                            + e.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        } catch (JsonMappingException e) {
            throw refused(e);
        } catch (JacksonException e) {
            throw new ConfigRefused(ServiceCode.CONFIG_SYNTAX, line(e), "not correct YAML, or a key stands twice");
        }
    }

    private static ConfigRefused refused(JsonMappingException e) {
        if (e.getCause() instanceof ConfigRefused refused) {
            return refused;
        }
        if (e.getCause() instanceof IllegalArgumentException || e.getCause() instanceof NullPointerException) {
            return new ConfigRefused(
                    ServiceCode.CONFIG_VALUE,
                    path(e),
                    String.valueOf(e.getCause().getMessage()));
        }
        return new ConfigRefused(ServiceCode.CONFIG_VALUE, path(e), "the value does not fit (" + line(e) + ")");
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        return path.isEmpty() ? "(top)" : path;
    }

    private static String line(JacksonException e) {
        return e.getLocation() == null
                ? "line unknown"
                : "line " + e.getLocation().getLineNr();
    }
}
