package sekisho.service;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.types.Password;

/**
 * What stands under {@code kafka:} in a configuration file: settings of Kafka's clients, passed through by an
 * allow-list ({@link KafkaAllowList}). Anything that loads foreign code, speaks to others or weakens TLS is not on it.
 *
 * <p>Only mutual TLS is spoken: {@code PLAINTEXT} is refused everywhere, in development too, for the test cluster has
 * TLS itself. A password is given as {@code ssl.keystore.password.file}, the path of a private file.
 */
public final class KafkaSettings {
    private static final String FILE = ".file";

    private final Map<String, String> settings;

    private KafkaSettings(Map<String, String> settings) {
        this.settings = settings;
    }

    /**
     * Takes the settings of a file.
     *
     * @throws ConfigRefused for a setting that is not allowed, insecure or missing
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static KafkaSettings of(Map<String, String> settings) {
        var checked = new TreeMap<>(settings);
        KafkaAllowList.check(checked);
        checked.putIfAbsent("security.protocol", "SSL");
        checked.putIfAbsent("ssl.enabled.protocols", "TLSv1.3");
        checked.putIfAbsent("ssl.endpoint.identification.algorithm", "https");
        return new KafkaSettings(checked);
    }

    /** Settings for a consumer; {@code fixed}, which the process decides, win over the file's. */
    public Map<String, Object> consumer(Map<String, ?> fixed) {
        return client(ConsumerConfig.configNames(), fixed);
    }

    /** Settings for a producer; {@code fixed} win over the file's. */
    public Map<String, Object> producer(Map<String, ?> fixed) {
        return client(ProducerConfig.configNames(), fixed);
    }

    /** Settings for an admin client; {@code fixed} win over the file's. */
    public Map<String, Object> admin(Map<String, ?> fixed) {
        return client(AdminClientConfig.configNames(), fixed);
    }

    /** All settings of the file, for Kafka Streams; {@code fixed} win over them. */
    public Map<String, Object> streams(Map<String, ?> fixed) {
        var all = new HashMap<String, Object>();
        settings.forEach((key, value) -> put(all, key, value));
        all.put("enable.metrics.push", false);
        all.putAll(fixed);
        return all;
    }

    private Map<String, Object> client(Set<String> names, Map<String, ?> fixed) {
        Map<String, Object> all = streams(Map.of());
        all.keySet().retainAll(names);
        all.putAll(fixed);
        return all;
    }

    private static void put(Map<String, Object> all, String key, String value) {
        if (key.endsWith(FILE)) {
            try (SecretText secret = SecretFile.of(value).read()) {
                all.put(
                        key.substring(0, key.length() - FILE.length()),
                        new Password(String.valueOf(secret.revealCopy())));
            }
            return;
        }
        if (key.equals("ssl.keystore.location")) {
            SecretFile.requirePrivate(Path.of(value));
        }
        all.put(key, value);
    }

    /** The keys alone: a value may name a host or a file nobody outside should see. */
    @Override
    public String toString() {
        return "KafkaSettings" + settings.keySet();
    }
}
