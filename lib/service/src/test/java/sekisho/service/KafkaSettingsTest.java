package sekisho.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaSettingsTest {
    record Holder(KafkaSettings kafka) {}

    @TempDir
    private Path folder;

    private String base = "";

    @BeforeEach
    void writeKeys() throws IOException {
        Path keys = privateFile("client.p12", "no real key store");
        Path password = privateFile("password", "hunter2\n");
        base = """
                kafka:
                  bootstrap.servers: broker:9092
                  ssl.keystore.type: PKCS12
                  ssl.keystore.location: %s
                  ssl.keystore.password.file: %s
                  ssl.truststore.type: PEM
                  ssl.truststore.location: ca.pem
                """.formatted(keys, password);
    }

    @Test
    void speaksMutualTlsWithHostNamesByDefault() {
        Map<String, Object> settings = parse("").consumer(Map.of());

        assertThat(settings)
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("ssl.enabled.protocols", "TLSv1.3")
                .containsEntry("ssl.endpoint.identification.algorithm", "https")
                .containsEntry("enable.metrics.push", false);
    }

    @Test
    void readsPasswordsFromFilesAndHidesThem() {
        Map<String, Object> settings = parse("").producer(Map.of());

        assertThat(settings).containsEntry("ssl.keystore.password", new Password("hunter2"));
        assertThat(settings.toString() + parse("")).doesNotContain("hunter2");
        assertThat(settings).doesNotContainKey("ssl.keystore.password.file");
    }

    @Test
    void givesEachClientItsOwnSettingsOnly() {
        KafkaSettings settings = parse("  max.poll.records: 16\n  linger.ms: 5\n");

        assertThat(settings.consumer(Map.of()))
                .containsEntry("max.poll.records", "16")
                .doesNotContainKey("linger.ms");
        assertThat(settings.producer(Map.of())).containsEntry("linger.ms", "5").doesNotContainKey("max.poll.records");
        assertThat(settings.admin(Map.of())).doesNotContainKeys("linger.ms", "max.poll.records");
        assertThat(settings.streams(Map.of())).containsKeys("linger.ms", "max.poll.records");
    }

    @Test
    void letsTheProcessDecide() {
        assertThat(parse("  max.poll.records: 16\n").consumer(Map.of("max.poll.records", 64)))
                .containsEntry("max.poll.records", 64);
    }

    @ParameterizedTest
    @CsvSource({
        "security.protocol: PLAINTEXT, kafka.insecure",
        "security.protocol: SASL_PLAINTEXT, kafka.insecure",
        "ssl.endpoint.identification.algorithm: '', kafka.insecure",
        "ssl.endpoint.identification.algorithm:, kafka.insecure",
        "'ssl.enabled.protocols: TLSv1.2,TLSv1.3', kafka.insecure",
        "ssl.keystore.password: hunter2, kafka.setting",
        "interceptor.classes: x.Y, kafka.setting",
        "metric.reporters: x.Y, kafka.setting",
        "client.rack: hunter2, kafka.setting",
        "enable.metrics.push: true, kafka.setting",
        "ssl.engine.factory.class: x.Y, kafka.setting",
        "sasl.jaas.config: hunter2, kafka.setting",
        "group.id: g, kafka.setting",
        "isolation.level: read_uncommitted, kafka.setting"
    })
    void refusesWhatWeakensTheConnectionOrLoadsForeignCode(String line, String code) {
        assertThatThrownBy(() -> parse("  " + line + "\n"))
                .isInstanceOfSatisfying(
                        ConfigRefused.class, e -> assertThat(e.code().code()).isEqualTo(code))
                .hasMessageContaining("kafka." + line.substring(0, line.indexOf(':')))
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void refusesAConnectionWithoutItsKeyOrTrust() {
        assertThatThrownBy(() -> KafkaSettings.of(Map.of("bootstrap.servers", "b:1", "ssl.keystore.location", "k")))
                .hasMessage("config.value: kafka.ssl.truststore.location: is required");
    }

    @Test
    void refusesAWorldReadableKeyStore() throws IOException {
        Files.setPosixFilePermissions(folder.resolve("client.p12"), PosixFilePermissions.fromString("rw-r--r--"));
        KafkaSettings settings = parse("");

        assertThatThrownBy(() -> settings.consumer(Map.of())).hasMessageStartingWith("secret.exposed: ");
    }

    @Test
    void isTakenByKafkasOwnDefinitions() {
        KafkaSettings settings = parse("  client.id: intake\n  request.timeout.ms: 10000\n");

        assertThat(ConsumerConfig.configDef()
                        .parse(withSerdes(settings.consumer(Map.of()), "deserializer", ByteArrayDeserializer.class))
                        .get("ssl.keystore.password"))
                .isEqualTo(new Password("hunter2"));
        assertThat(ProducerConfig.configDef()
                        .parse(withSerdes(settings.producer(Map.of()), "serializer", ByteArraySerializer.class)))
                .containsEntry("request.timeout.ms", 10_000);
        assertThat(AdminClientConfig.configDef().parse(settings.admin(Map.of())))
                .containsEntry("client.id", "intake");
    }

    private static Map<String, Object> withSerdes(Map<String, Object> settings, String kind, Class<?> type) {
        settings.put("key." + kind, type);
        settings.put("value." + kind, type);
        return settings;
    }

    private KafkaSettings parse(String more) {
        return ConfigFile.parse(base + more, Holder.class).kafka();
    }

    private Path privateFile(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
