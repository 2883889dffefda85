package sekisho.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every trap on the list has a test of that name. */
final class TrapListTest {
    private static final Path LIST = Path.of("../docs/evidence/checkpoint-traps.md");
    private static final Pattern NAMED = Pattern.compile("\\| `(\\w+Test)\\.(\\w+)` \\|$");

    @Test
    void everyTrapHasItsTest() throws IOException {
        List<String> missing = new ArrayList<>();
        List<String> rows = Files.readAllLines(LIST).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| trap"))
                .toList();
        for (String row : rows) {
            Matcher named = NAMED.matcher(row);
            if (!named.find() || !source(named.group(1)).contains("void " + named.group(2) + "()")) {
                missing.add(row);
            }
        }

        assertThat(rows).hasSizeGreaterThan(20);
        assertThat(missing).isEmpty();
    }

    private static String source(String test) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            Path file = files.filter(path -> path.endsWith(test + ".java"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(file);
        }
    }
}
