package sekisho.consumer.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import sekisho.service.ConfigFile;
import sekisho.service.ConfigRefused;

class DeskConfigTest {
    private static final String REQUIRED = """
            trust: /example/trust
            database: {url: "jdbc:postgresql://db/inner", user: desk, passwordFile: /example/db.password}
            """;

    @Test
    void hasDefaultsAndTakesEveryKey() {
        DeskConfig config = ConfigFile.parse(REQUIRED, DeskConfig.class);
        assertThat(config.longestWindow()).isEqualTo(Duration.ofHours(12));
        assertThat(config.trust()).isEqualTo(Path.of("/example/trust"));
        assertThat(config.database().user()).isEqualTo("desk");
        assertThat(ConfigFile.parse(REQUIRED + "longestWindow: PT4H\n", DeskConfig.class)
                        .longestWindow())
                .isEqualTo(Duration.ofHours(4));
    }

    @Test
    void refusesADatabaseThatIsNone() {
        assertThatThrownBy(() -> ConfigFile.parse(REQUIRED.replace("jdbc:postgresql", "http"), DeskConfig.class))
                .isInstanceOf(ConfigRefused.class);
    }
}
