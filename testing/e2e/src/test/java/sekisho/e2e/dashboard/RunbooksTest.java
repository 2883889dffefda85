package sekisho.e2e.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import sekisho.service.status.Sign;

/** What the runbooks tell people to type exists. */
class RunbooksTest {
    private static final Path RUNBOOKS = Path.of("..", "..", "docs", "operations", "runbooks");
    private static final Pattern COMMAND = Pattern.compile("(?m)(?:^|`)sekisho ([^`\\n]+)");
    private static final MetricNames NAMES = MetricNames.ofAllProcesses();
    private static final List<CommandLine> ROLES = List.of(
            sekisho.producer.Main.commandLine(),
            sekisho.processor.Main.commandLine(),
            sekisho.consumer.Main.commandLine());

    static Stream<String> commands() throws IOException {
        var commands = new TreeSet<String>();
        try (Stream<Path> pages = Files.list(RUNBOOKS)) {
            for (Path page : pages.toList()) {
                COMMAND.matcher(Files.readString(page))
                        .results()
                        .forEach(one -> commands.add(one.group(1).strip()));
            }
        }
        return commands.stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandAndItsOptionsExist(String command) {
        List<String> words = Arrays.asList(command.split(" +"));
        assertThat(ROLES).as(command).anyMatch(role -> knows(role, words));
    }

    private static boolean knows(CommandLine role, List<String> words) {
        Optional<CommandLine> sub = Optional.ofNullable(role.getSubcommands().get(words.get(0)));
        if (sub.isEmpty()) {
            return false;
        }
        List<String> rest = words.subList(1, words.size());
        Optional<String> further =
                rest.stream().filter(sub.get().getSubcommands()::containsKey).findFirst();
        if (further.isPresent()) {
            return knows(sub.get(), rest.subList(rest.indexOf(further.get()), rest.size()));
        }
        return rest.stream()
                .filter(word -> word.startsWith("--"))
                .allMatch(word -> sub.get().getCommandSpec().findOption(word) != null);
    }

    static List<Sign> signs() {
        return Sign.all();
    }

    @ParameterizedTest
    @MethodSource("signs")
    void whatStatusWatchesIsDeclaredAndHasAPage(Sign sign) {
        assertThat(NAMES.exists(sign.metric())).as(sign.metric()).isTrue();
        assertThat(sign.label().isEmpty() || NAMES.has(sign.metric(), sign.label()))
                .as(sign.metric())
                .isTrue();
        if (!sign.page().isEmpty()) {
            assertThat(RUNBOOKS.resolve(sign.page() + ".md")).exists();
        }
    }

    @Test
    void commandsAreFoundAtAll() throws IOException {
        assertThat(commands()).hasSizeGreaterThan(20);
    }
}
