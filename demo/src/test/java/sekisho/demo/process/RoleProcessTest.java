package sekisho.demo.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoleProcessTest {
    @TempDir
    private Path folder;

    @Test
    void keepsWhatAnEndedProcessHadUsed() throws Exception {
        Path log = folder.resolve("role.log");
        try (RoleProcess role = RoleProcess.start("role", "64m", log, List.of("layout", "list"))) {
            assertThat(role.await(Duration.ofMinutes(2))).isZero();
            assertThat(role.isAlive()).isFalse();
            assertThat(role.usage().cpu()).isPositive();
        }
        assertThat(Files.readString(log)).contains("zengin-91-result");
    }

    @Test
    void countsNothingTwiceBetweenTwoReadings() {
        Usage before = new Usage(Duration.ofSeconds(2), OptionalLong.of(100));
        Usage after = new Usage(Duration.ofSeconds(5), OptionalLong.of(300));
        assertThat(after.since(before)).isEqualTo(new Usage(Duration.ofSeconds(3), OptionalLong.of(300)));
    }

    @Test
    void countsChildrenThatHaveEnded() throws Exception {
        // A shell that burns time in a child, waits for it and then stays.
        Process shell = new ProcessBuilder(
                        "sh", "-c", "(i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done); echo over; sleep 60")
                .start();
        try (var out = shell.inputReader()) {
            assertThat(out.readLine()).isEqualTo("over");
            Duration own = Usage.of(shell.toHandle()).cpu();
            assertThat(Usage.ofTree(shell.toHandle()).cpu()).isGreaterThan(own);
        } finally {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }
}
