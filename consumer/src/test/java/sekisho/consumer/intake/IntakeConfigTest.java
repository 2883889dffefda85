package sekisho.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import sekisho.service.ConfigFile;
import sekisho.service.ConfigRefused;
import sekisho.service.EndpointSettings;

class IntakeConfigTest {
    private static final String REQUIRED = """
            municipality: "999999"
            database: {url: "jdbc:postgresql://db/inner", user: intake, passwordFile: /example/db.password}
            kafka:
              bootstrap.servers: gate:9093
              ssl.keystore.location: /example/intake.p12
              ssl.truststore.location: /example/ca.pem
            """;

    @Test
    void hasDefaults() {
        IntakeConfig config = ConfigFile.parse(REQUIRED, IntakeConfig.class);
        assertThat(config.topic()).isEqualTo("clearing.checked.999999");
        assertThat(config.endpoint()).isEqualTo(new EndpointSettings(null, 0));
        assertThat(config.inboxGiB()).isEqualTo(64);
        assertThat(config.bounds()).isEqualTo(Bounds.DEFAULT);
    }

    @Test
    void takesEveryKey() {
        IntakeConfig config = ConfigFile.parse(REQUIRED + """
                        topic: clearing.checked.example
                        endpoint: {host: 10.0.0.1, port: 9101}
                        inboxGiB: 8
                        """, IntakeConfig.class);
        assertThat(config.municipality()).isEqualTo("999999");
        assertThat(config.topic()).isEqualTo("clearing.checked.example");
        assertThat(config.database().user()).isEqualTo("intake");
        assertThat(config.endpoint()).isEqualTo(new EndpointSettings("10.0.0.1", 9101));
        assertThat(config.bounds().inboxBytes()).isEqualTo(8L << 30);
    }

    @Test
    void refusesWhatWouldSpeakOfThisSide() {
        for (String setting : new String[] {
            "client.rack: r1", "interceptor.classes: x.Y", "metric.reporters: x.Y", "enable.metrics.push: true"
        }) {
            assertThatThrownBy(() -> ConfigFile.parse(REQUIRED + "  " + setting + "\n", IntakeConfig.class))
                    .isInstanceOf(ConfigRefused.class);
        }
    }
}
