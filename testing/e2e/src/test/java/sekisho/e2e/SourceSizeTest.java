package sekisho.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files stay short enough to be read at one sitting. */
class SourceSizeTest {
    private record Source(Path path, long lines) {}

    @Test
    void medianFileHasAtMostSeventyLinesAndNoneMoreThanFourHundred() throws IOException {
        List<Source> sources = sources();
        Source median = sources.get(sources.size() / 2);
        Source longest = sources.get(sources.size() - 1);
        System.out.printf(
                "main sources %d: median %d lines, longest %d (%s)%n",
                sources.size(), median.lines(), longest.lines(), longest.path().getFileName());

        assertThat(median.lines()).as("median").isLessThanOrEqualTo(70);
        assertThat(longest.lines()).as("%s", longest.path()).isLessThanOrEqualTo(400);
    }

    private static List<Source> sources() throws IOException {
        Path root = Path.of("..", "..").toAbsolutePath().normalize();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(SourceSizeTest::isMainSource)
                    .map(SourceSizeTest::measure)
                    .sorted(Comparator.comparingLong(Source::lines))
                    .toList();
        }
    }

    private static boolean isMainSource(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.contains("/src/main/java/")
                && path.endsWith(".java")
                && !path.endsWith("package-info.java")
                && !path.contains("/target/");
    }

    private static Source measure(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return new Source(file, lines.count());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
