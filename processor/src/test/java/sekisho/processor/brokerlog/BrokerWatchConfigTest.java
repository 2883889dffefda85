package sekisho.processor.brokerlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import sekisho.service.ConfigFile;
import sekisho.service.ConfigRefused;

class BrokerWatchConfigTest {

    @Test
    void looksAtTheDiskOfTheLogUnlessToldOtherwise() {
        BrokerWatchConfig config = ConfigFile.parse(
                "{log: /var/log/kafka/kafka-authorizer.log, inner: [intake-999999]}", BrokerWatchConfig.class);

        assertThat(config.data()).isEqualTo(Path.of("/var/log/kafka"));
        assertThat(config.endpoint().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void takesEveryKey() {
        BrokerWatchConfig config = ConfigFile.parse(
                "{log: /l, inner: [a, b], data: /data, endpoint: {host: 10.0.0.1, port: 9100}}",
                BrokerWatchConfig.class);

        assertThat(config.data()).isEqualTo(Path.of("/data"));
        assertThat(config.endpoint().port()).isEqualTo(9100);
        assertThat(config.inner()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void withoutAnInnerPrincipalThereIsNothingToWatch() {
        assertThatThrownBy(() -> ConfigFile.parse("{log: /l, inner: []}", BrokerWatchConfig.class))
                .isInstanceOf(ConfigRefused.class);
    }
}
