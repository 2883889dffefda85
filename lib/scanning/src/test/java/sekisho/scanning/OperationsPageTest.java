package sekisho.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sekisho.scanning.ScanOutcome.NotScanned.Nature;
import sekisho.scanning.ScanOutcome.NotScanned.Reason;

/** The operators' page says of every reason what the code says. */
class OperationsPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "operations", "scanner.md");

    @ParameterizedTest
    @EnumSource(Reason.class)
    void explainsEveryReason(Reason reason) throws IOException {
        assertThat(Files.readString(PAGE))
                .contains("| `%s` | %s | %s | %s |"
                        .formatted(
                                reason.code(),
                                reason.nature() == Nature.TRANSIENT ? "一時的" : "恒久的",
                                reason.ja(),
                                reason.actionJa()));
    }
}
