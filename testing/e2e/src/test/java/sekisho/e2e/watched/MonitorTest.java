package sekisho.e2e.watched;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorTest {
    /** What the alerts are tried with is what is shipped, but for that time. */
    @ParameterizedTest
    @ValueSource(strings = {"outer", "inner"})
    void onlyTheLookBackOfAnExpressionChanges(String side) throws IOException {
        List<String> shipped = new YAMLMapper()
                .readTree(Path.of("..", "..", "grafana", "prometheus", side + ".rules.yml")
                        .toFile())
                .findValuesAsText("expr");

        assertThat(shipped).anyMatch(expression -> expression.contains(Monitor.LOOK_BACK));
        for (String expression : shipped) {
            String shortened = Monitor.lookingBack(expression, "77s");
            assertThat(shortened).doesNotContain(Monitor.LOOK_BACK);
            assertThat(shortened.replace("77s", Monitor.LOOK_BACK)).isEqualTo(expression);
        }
    }
}
