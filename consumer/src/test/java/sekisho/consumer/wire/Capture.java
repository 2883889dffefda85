package sekisho.consumer.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.ApiVersionsRequestData;
import org.apache.kafka.common.message.ApiVersionsRequestDataJsonConverter;
import org.apache.kafka.common.message.FetchRequestData;
import org.apache.kafka.common.message.FetchRequestDataJsonConverter;
import org.apache.kafka.common.message.ListOffsetsRequestData;
import org.apache.kafka.common.message.ListOffsetsRequestDataJsonConverter;
import org.apache.kafka.common.message.MetadataRequestData;
import org.apache.kafka.common.message.MetadataRequestDataJsonConverter;
import org.apache.kafka.common.message.OffsetForLeaderEpochRequestData;
import org.apache.kafka.common.message.OffsetForLeaderEpochRequestDataJsonConverter;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.requests.RequestHeader;

/** What a client said: which requests, how often, and every text in them. */
public final class Capture {
    private final Map<ApiKeys, Long> requests = new TreeMap<>();
    private final Map<String, Set<String>> texts = new TreeMap<>();

    /** Number of requests of each kind. */
    public synchronized Map<ApiKeys, Long> requests() {
        return new TreeMap<>(requests);
    }

    /** Each text field, and the values it had. Fields of the five kinds of request that may be sent. */
    public synchronized Map<String, Set<String>> texts() {
        return new TreeMap<>(texts);
    }

    synchronized void take(RequestHeader header, ApiMessage request) {
        ApiKeys api = header.apiKey();
        requests.merge(api, 1L, Long::sum);
        note(api + ".header.clientId", header.clientId());
        short version = header.apiVersion();
        switch (api) {
            case API_VERSIONS ->
                walk(api.name(), ApiVersionsRequestDataJsonConverter.write((ApiVersionsRequestData) request, version));
            case METADATA ->
                walk(
                        asksById(request) ? "METADATA by id" : "METADATA by name",
                        MetadataRequestDataJsonConverter.write((MetadataRequestData) request, version));
            case LIST_OFFSETS ->
                walk(api.name(), ListOffsetsRequestDataJsonConverter.write((ListOffsetsRequestData) request, version));
            case FETCH -> walk(api.name(), FetchRequestDataJsonConverter.write((FetchRequestData) request, version));
            case OFFSET_FOR_LEADER_EPOCH ->
                walk(
                        api.name(),
                        OffsetForLeaderEpochRequestDataJsonConverter.write(
                                (OffsetForLeaderEpochRequestData) request, version));
            default -> {
                // Forbidden altogether: that it came is enough.
            }
        }
    }

    /** Two fixed forms: the reading client names the topic, the check asks for its id with an empty name. */
    private static boolean asksById(ApiMessage request) {
        var topics = ((MetadataRequestData) request).topics();
        return topics != null
                && topics.stream().anyMatch(topic -> !topic.topicId().equals(Uuid.ZERO_UUID));
    }

    private void walk(String path, JsonNode node) {
        if (node.isTextual()) {
            note(path, node.textValue());
        } else if (node.isArray()) {
            node.forEach(element -> walk(path + "[]", element));
        } else {
            node.properties().forEach(field -> walk(path + "." + field.getKey(), field.getValue()));
        }
    }

    private void note(String field, String value) {
        texts.computeIfAbsent(field, f -> new TreeSet<>()).add(value);
    }
}
