package sekisho.consumer.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sekisho.consumer.act.ActRow;
import sekisho.consumer.act.Desk;
import sekisho.consumer.act.DeskConfig;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.envelope.Sha256;
import sekisho.service.ConfigFile;
import sekisho.service.ExitCode;

/** {@code act list|sign|resume|destroy-key}: acts 行為 of persons. {@code approve} and {@code window open} propose the common ones. */
@Command(
        name = "act",
        mixinStandardHelpOptions = true,
        description = {"2人の署名で効力が生じる行為。", "Acts that take effect with the signatures of two persons."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the commands run
public final class ActCommand {
    private static final Duration WAIT = Duration.ofSeconds(15);

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    @Spec
    private CommandSpec spec;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {"行為の一覧。", "All acts, oldest first."})
    int list(
            @Option(names = "--config", paramLabel = "YAML", defaultValue = "desk.yml") Path config,
            @Option(names = "--open", description = "only those not settled") boolean open) {
        return Calls.run(spec, () -> {
            try (Desk desk = ConfigFile.read(config, DeskConfig.class).open(Clock.systemUTC())) {
                desk.list().stream().filter(act -> !open || !act.isSettled()).forEach(this::print);
                return ExitCode.DONE;
            }
        });
    }

    @Command(
            name = "sign",
            mixinStandardHelpOptions = true,
            description = {
                "2人目として署名する。効力が生じたか拒否されたかまで待つ。",
                "Sign as the second person, and wait for what comes of it. Exit 3 if it is refused."
            })
    int sign(@Parameters(paramLabel = "ACT") String act, @Mixin PersonOptions person) {
        return Calls.run(spec, () -> {
            try (Desk desk = person.desk()) {
                ActRow row = desk.find(act);
                Proposals.print(spec, row.terms());
                desk.sign(person.signer(), row.hash(), person.reason());
                Optional<ActRow> settled = desk.await(row.hash(), WAIT);
                settled.ifPresent(this::print);
                if (settled.isEmpty()) {
                    spec.commandLine().getErr().println("取込処理の応答を待っています / the consumer has not answered yet");
                    return ExitCode.UNREACHABLE;
                }
                return settled.get().refused().isPresent() ? ExitCode.REFUSED : ExitCode.DONE;
            }
        });
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = {"停止した業務または受入の再開を提案する。", "Propose that a halted flow, or the pull, goes on."})
    int resume(
            @Option(names = "--feed", paramLabel = "FEED") @Nullable String feed,
            @Option(names = "--topic", paramLabel = "TOPIC") @Nullable String topic,
            @Option(names = "--set", paramLabel = "NAME=VALUE", description = "such as nextOffset=12") @Nullable
                    Map<String, String> more,
            @Mixin PersonOptions person) {
        Map<String, String> stated = more == null ? Map.of() : new TreeMap<>(more);
        return Proposals.propose(spec, person, desk -> {
            if (feed != null) {
                return desk.resumeFlow(feed, stated);
            }
            if (topic != null) {
                return desk.resumeTopic(topic, stated);
            }
            throw new ConsumerRefused(ActCode.PARAMETERS, "--feed or --topic");
        });
    }

    @Command(
            name = "destroy-key",
            mixinStandardHelpOptions = true,
            description = {
                "古い読取鍵の破棄を提案する。1人は鍵管理者。効力が生じたら取込処理を再起動する。",
                "Propose to destroy an earlier reading key; one of the two is a key custodian. Restart the consumer afterwards."
            })
    int destroyKey(
            @Parameters(
                            paramLabel = "CERTIFICATE",
                            description = {"証明書(DER)のSHA-256、16進64桁", "SHA-256 of its certificate (DER), 64 hex digits"
                            })
                    String certificate,
            @Mixin PersonOptions person) {
        return Proposals.propose(spec, person, desk -> {
            if (!HASH.matcher(certificate).matches()) {
                throw new ConsumerRefused(ActCode.PARAMETERS, "certificate");
            }
            return desk.destroyKey(Sha256.parse(certificate));
        });
    }

    private void print(ActRow act) {
        PrintWriter out = spec.commandLine().getOut();
        String state = act.effectiveAt()
                .map(at -> "effective " + at)
                .or(() -> act.refused().map(code -> "refused " + code))
                .orElse(act.signatures().size() + " of 2 signed");
        out.printf(
                "%s  %-12s %s  %s  %s%n",
                act.hash().hex().substring(0, 12),
                act.terms().action().word(),
                act.terms().object().hex().substring(0, 12),
                String.join(
                        "+",
                        act.signatures().stream().map(ActRow.Signature::person).toList()),
                state);
        out.flush();
    }
}
