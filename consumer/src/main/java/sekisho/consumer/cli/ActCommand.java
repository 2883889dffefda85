package sekisho.consumer.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
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
import sekisho.envelope.Action;
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
                desk.list().stream()
                        .filter(act -> !open || !act.isSettled())
                        .forEach(act -> spec.commandLine().getOut().println(Proposals.line(act)));
                spec.commandLine().getOut().flush();
                return ExitCode.DONE;
            }
        });
    }

    @Command(
            name = "propose",
            mixinStandardHelpOptions = true,
            description = {
                "行為を提案する(1人目の署名)。停止・否認・撤回は1人で効力が生じる。",
                "Propose an act: the first signature. To stop, refuse or withdraw, one is enough."
            })
    int propose(
            @Parameters(
                            paramLabel = "ACTION",
                            description = "approve, reject, open-window, close-window, standing-authorisation,"
                                    + " withdraw-authorisation, stop, resume, legal-hold, release-hold")
                    String action,
            @Option(names = "--set", paramLabel = "NAME=VALUE", description = "what the act needs") @Nullable
                    Map<String, String> stated,
            @Mixin PersonOptions person) {
        return Proposals.propose(spec, person, desk -> desk.terms(action(action), parameters(stated)));
    }

    @Command(
            name = "reject",
            mixinStandardHelpOptions = true,
            description = {"他の人の提案を否認する(1人で効力が生じる)。", "Refuse another's proposal; one signature is enough."})
    int reject(@Parameters(paramLabel = "ACT") String act, @Mixin PersonOptions person) {
        return Proposals.propose(spec, person, desk -> desk.terms(Action.REJECT, Map.of("act", act)));
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
                return Proposals.settled(spec, desk, row.hash());
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
        Map<String, String> stated = parameters(more);
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

    private static Map<String, String> parameters(@Nullable Map<String, String> stated) {
        return stated == null ? Map.of() : new TreeMap<>(stated);
    }

    private static Action action(String word) throws ConsumerRefused {
        try {
            return Action.ofWord(word);
        } catch (IllegalArgumentException e) {
            throw new ConsumerRefused(ActCode.ACTION);
        }
    }
}
