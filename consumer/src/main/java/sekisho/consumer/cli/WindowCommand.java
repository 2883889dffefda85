package sekisho.consumer.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code window open}: the first signature under an import window 取込許可時間帯. */
@Command(
        name = "window",
        mixinStandardHelpOptions = true,
        description = {"取込許可時間帯。", "Import windows."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the commands run
public final class WindowCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "open",
            mixinStandardHelpOptions = true,
            description = {"時間帯を開く行為を1人目として署名する。", "Sign the opening of a window as the first of two."})
    int open(
            @Option(names = "--from", paramLabel = "yyyy-MM-ddTHH:mm:ssZ", description = "default: now") @Nullable
                    Instant from,
            @Option(
                            names = "--for",
                            paramLabel = "PT2H",
                            defaultValue = "PT2H",
                            description = "default: ${DEFAULT-VALUE}")
                    Duration length,
            @Option(names = "--feeds", split = ",", defaultValue = "*", description = "default: all")
                    List<String> feeds,
            @Mixin PersonOptions person) {
        Instant opensAt = from == null ? Clock.systemUTC().instant() : from;
        return Proposals.propose(spec, person, desk -> desk.window(opensAt, opensAt.plus(length), feeds));
    }
}
