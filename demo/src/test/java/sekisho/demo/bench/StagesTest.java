package sekisho.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.demo.process.RoleProcess;

class StagesTest {
    @TempDir
    private Path folder;

    private final List<StageRow> told = new ArrayList<>();
    private final Stages stages = new Stages(100, told::add);

    @Test
    void measuresACommandFromItsStartToItsEnd() throws Exception {
        stages.command(BenchStage.PRODUCER, () -> start("layout", "list"));
        assertThat(told).singleElement().satisfies(row -> {
            assertThat(row.process()).isEqualTo("role");
            assertThat(row.cpuSeconds()).isPositive();
            assertThat(row.rate()).isEqualTo(Math.round(100 / row.seconds()));
        });
        assertThat(stages.commands()).hasSize(1);
    }

    @Test
    void showsTheEndOfItsLogWhenACommandFails() {
        assertThatThrownBy(() -> stages.command(BenchStage.PRODUCER, () -> start("layout", "--no-such-option")))
                .isInstanceOfSatisfying(BenchFailed.class, failed -> {
                    assertThat(failed.what()).isEqualTo("role ended with exit code 2");
                    assertThat(failed.logTail()).anyMatch(line -> line.contains("--no-such-option"));
                });
        assertThat(told).isEmpty();
    }

    private Logged start(String... arguments) throws IOException {
        Path log = folder.resolve("role.log");
        return new Logged(RoleProcess.start("role", "64m", log, List.of(arguments)), log);
    }
}
