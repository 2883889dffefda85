package sekisho.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.schemas.serde.ConfluentSerializer;
import sekisho.service.ConfigFile;
import sekisho.service.ConfigRefused;
import sekisho.service.EndpointSettings;

class ProducerConfigTest {
    private static final String REQUIRED = """
            feed: bank
            municipality: "999999"
            flow: account-transfer
            outbox: /var/spool/sekisho/bank
            signing:
              keystore: /etc/sekisho/bank.p12
              passwordFile: /etc/sekisho/bank.password
            recipients: [/etc/sekisho/checkpoint.pem, /etc/sekisho/importer.pem]
            trust: /etc/sekisho/trust
            schemaRegistry: https://registry.example:8081
            kafka:
              bootstrap.servers: broker.example:9093
              ssl.keystore.location: /etc/sekisho/tls.p12
              ssl.truststore.location: /etc/sekisho/ca.pem
            """;

    @Test
    void hasDefaultsForWhatMayBeLeftOut() {
        ProducerConfig config = ConfigFile.parse(REQUIRED, ProducerConfig.class);

        assertThat(config.valueSerializer()).isEqualTo(ConfluentSerializer.class.getName());
        assertThat(config.layouts()).isEmpty();
        assertThat(config.receiptTimeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.validity()).isEqualTo(Duration.ofDays(14));
        assertThat(config.maxFileBytes()).isEqualTo(512L * 1024 * 1024);
        assertThat(config.endpoint()).isEqualTo(new EndpointSettings("127.0.0.1", 0));
    }

    @Test
    void takesEveryKey() {
        ProducerConfig config = ConfigFile.parse(REQUIRED + """
                        valueSerializer: example.Serializer
                        layouts: /etc/sekisho/layouts
                        receiptTimeout: PT2M
                        validity: P7D
                        maxFileBytes: 1000
                        endpoint: {host: 0.0.0.0, port: 8080}
                        """, ProducerConfig.class);

        assertThat(config.feed()).isEqualTo("bank");
        assertThat(config.municipality()).isEqualTo("999999");
        assertThat(config.flow()).isEqualTo("account-transfer");
        assertThat(config.outbox()).isEqualTo(Path.of("/var/spool/sekisho/bank"));
        assertThat(config.signing())
                .isEqualTo(new ProducerConfig.Signing(
                        Path.of("/etc/sekisho/bank.p12"), Path.of("/etc/sekisho/bank.password")));
        assertThat(config.recipients())
                .isEqualTo(List.of(Path.of("/etc/sekisho/checkpoint.pem"), Path.of("/etc/sekisho/importer.pem")));
        assertThat(config.trust()).isEqualTo(Path.of("/etc/sekisho/trust"));
        assertThat(config.schemaRegistry()).isEqualTo(URI.create("https://registry.example:8081"));
        assertThat(config.valueSerializer()).isEqualTo("example.Serializer");
        assertThat(config.layouts()).contains(Path.of("/etc/sekisho/layouts"));
        assertThat(config.receiptTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.validity()).isEqualTo(Duration.ofDays(7));
        assertThat(config.maxFileBytes()).isEqualTo(1000);
        assertThat(config.endpoint()).isEqualTo(new EndpointSettings("0.0.0.0", 8080));
    }

    @ParameterizedTest
    @ValueSource(strings = {"feed", "municipality", "flow", "outbox", "signing", "trust", "schemaRegistry", "kafka"})
    void demandsEachKeyThatHasNoDefault(String key) {
        String without = REQUIRED.replaceAll("(?m)^" + key + ":.*(\n  .*)*\n", "");
        assertThat(without).isNotEqualTo(REQUIRED);

        assertThatExceptionOfType(ConfigRefused.class)
                .isThrownBy(() -> ConfigFile.parse(without, ProducerConfig.class));
    }

    @ParameterizedTest
    @CsvSource({"validity, P32D", "validity, PT0S", "receiptTimeout, PT0S", "maxFileBytes, -1", "unknown, 1"})
    void refusesValuesThatMakeNoSense(String key, String value) {
        assertThatExceptionOfType(ConfigRefused.class)
                .isThrownBy(() -> ConfigFile.parse(REQUIRED + key + ": " + value + "\n", ProducerConfig.class));
    }
}
