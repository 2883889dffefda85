package sekisho.processor.settings;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Settings of the consumers that read sealed topics a second time: no group, no commit, no silent reset. */
public final class ReaderSettings {
    private static final int MIB = 1024 * 1024;

    private ReaderSettings() {}

    /**
     * All of them.
     *
     * @param name the client id
     */
    public static Map<String, Object> of(String name) {
        return Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG,
                name,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                4 * MIB,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                4 * MIB,
                ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                false);
    }
}
