package sekisho.service;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which settings of Kafka's clients pass through from a configuration file. */
final class KafkaAllowList {
    /** Where and as whom. */
    private static final Set<String> CONNECTION = Set.of(
            "bootstrap.servers",
            "client.id",
            "security.protocol",
            "ssl.enabled.protocols",
            "ssl.endpoint.identification.algorithm",
            "ssl.keystore.type",
            "ssl.keystore.location",
            "ssl.keystore.password.file",
            "ssl.key.password.file",
            "ssl.truststore.type",
            "ssl.truststore.location",
            "ssl.truststore.password.file");

    /** Times and sizes. */
    private static final Set<String> TUNING = Set.of(
            "batch.size",
            "buffer.memory",
            "commit.interval.ms",
            "connections.max.idle.ms",
            "default.api.timeout.ms",
            "delivery.timeout.ms",
            "fetch.max.bytes",
            "fetch.max.wait.ms",
            "fetch.min.bytes",
            "group.instance.id",
            "heartbeat.interval.ms",
            "linger.ms",
            "max.block.ms",
            "max.partition.fetch.bytes",
            "max.poll.interval.ms",
            "max.poll.records",
            "max.request.size",
            "metadata.max.age.ms",
            "num.stream.threads",
            "receive.buffer.bytes",
            "reconnect.backoff.max.ms",
            "reconnect.backoff.ms",
            "replication.factor",
            "request.timeout.ms",
            "retry.backoff.max.ms",
            "retry.backoff.ms",
            "send.buffer.bytes",
            "session.timeout.ms",
            "socket.connection.setup.timeout.max.ms",
            "socket.connection.setup.timeout.ms",
            "transaction.timeout.ms");

    /** The only values taken; a list in {@code ssl.enabled.protocols} would allow what is not named here. */
    private static final Map<String, Set<String>> ONLY = Map.of(
            "security.protocol", Set.of("SSL"),
            "ssl.enabled.protocols", Set.of("TLSv1.3"),
            "ssl.endpoint.identification.algorithm", Set.of("https"),
            "ssl.keystore.type", Set.of("PEM", "PKCS12"),
            "ssl.truststore.type", Set.of("PEM", "PKCS12"));

    private static final Set<String> REQUIRED =
            Set.of("bootstrap.servers", "ssl.keystore.location", "ssl.truststore.location");

    private KafkaAllowList() {}

    /** Every setting that passes, in order. */
    static Set<String> names() {
        var names = new TreeSet<>(CONNECTION);
        names.addAll(TUNING);
        return names;
    }

    /** The only values a setting may have; empty if any. */
    static Set<String> valuesOf(String name) {
        return new TreeSet<>(ONLY.getOrDefault(name, Set.of()));
    }

    static boolean isRequired(String name) {
        return REQUIRED.contains(name);
    }

    static void check(Map<String, String> settings) {
        settings.forEach((key, value) -> {
            if (!CONNECTION.contains(key) && !TUNING.contains(key)) {
                throw new ConfigRefused(ServiceCode.KAFKA_SETTING, "kafka." + key, "not on the allow-list");
            }
            if (value == null || (ONLY.containsKey(key) && !ONLY.get(key).contains(value))) {
                throw new ConfigRefused(
                        ServiceCode.KAFKA_INSECURE,
                        "kafka." + key,
                        "must be one of " + ONLY.getOrDefault(key, Set.of()));
            }
        });
        for (String key : REQUIRED) {
            if (settings.getOrDefault(key, "").isBlank()) {
                throw new ConfigRefused(ServiceCode.CONFIG_VALUE, "kafka." + key, "is required");
            }
        }
    }
}
