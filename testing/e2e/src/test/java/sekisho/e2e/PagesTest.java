package sekisho.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people read is whole: no page holds what a merge left behind, none links to a page that isn't there. */
class PagesTest {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern LEFTOVER = Pattern.compile("(?m)^(<{7}|>{7}) ");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(#[^)]*)?\\)");

    @Test
    void noPageHoldsALeftoverOfAMerge() {
        assertThat(pages())
                .isNotEmpty()
                .allSatisfy(page -> assertThat(LEFTOVER.matcher(text(page)))
                        .as("%s", ROOT.relativize(page))
                        .matches(matcher -> !matcher.find()));
    }

    @Test
    void everyLinkLeadsToAFile() {
        assertThat(pages())
                .isNotEmpty()
                .allSatisfy(page -> assertThat(links(page))
                        .as("%s", ROOT.relativize(page))
                        .allSatisfy(target -> assertThat(target).exists()));
    }

    private static List<Path> links(Path page) {
        return LINK.matcher(text(page))
                .results()
                .map(link -> page.resolveSibling(link.group(1)).normalize())
                .toList();
    }

    private static List<Path> pages() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(PagesTest::isPage).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPage(Path file) {
        String path = ROOT.relativize(file).toString().replace('\\', '/');
        return path.endsWith(".md") && !path.contains("target/") && !path.contains("node_modules/");
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
