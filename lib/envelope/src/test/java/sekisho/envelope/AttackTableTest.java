package sekisho.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Every attack and every trap of the specification's table has a test, and every test it names is there. */
class AttackTableTest {
    private static final Path TABLE = Path.of("..", "..", "docs", "spec", "envelope-attacks.md");
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+Test\\.\\w+)`");

    @Test
    void everyLineNamesTestsThatAreThere() throws IOException {
        JavaClasses tests = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages("sekisho.envelope");
        List<String> there = tests.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class))
                .map(AttackTableTest::name)
                .toList();
        List<String> lines = Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| ") && !line.contains("| tests |"))
                .toList();

        assertThat(lines).hasSizeGreaterThan(25).allSatisfy(line -> {
            List<String> named = NAME.matcher(line)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .collect(Collectors.toList());
            assertThat(named).isNotEmpty();
            assertThat(there).containsAll(named);
        });
    }

    private static String name(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }
}
