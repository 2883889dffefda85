package sekisho.processor.act;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import sekisho.envelope.Act;
import sekisho.envelope.Action;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.processor.CheckpointCode;
import sekisho.service.ExitCode;

/** {@code sekisho checkpoint …}: what officers decide about the checkpoint; each signs with a key of their own. */
@Command(
        name = "checkpoint",
        description = {"関所への職員の行為（停止・再開・再投入・破棄）。", "Acts of officers on the checkpoint: stop, resume, redrive, discard"
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before a command runs
public final class CheckpointCommand {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "operator.yml",
            scope = ScopeType.INHERIT,
            description = {"担当者の設定ファイル。", "Configuration of the officer; default ${DEFAULT-VALUE}"})
    private Path config;

    @Command(
            name = "stop",
            description = {"送信元、または全送信元を止める（一人で効く）。", "Stop a feed, or all; one person is enough"},
            mixinStandardHelpOptions = true)
    int stop(@Mixin FeedOption feed, @Mixin SigningOptions signing) {
        return propose(signing, desk -> desk.onFeed(Action.STOP, feed.code()));
    }

    @Command(
            name = "resume",
            description = {"再開する（二人）。", "End a stop; two persons"},
            mixinStandardHelpOptions = true)
    int resume(@Mixin FeedOption feed, @Mixin SigningOptions signing) {
        return propose(signing, desk -> desk.onFeed(Action.RESUME, feed.code()));
    }

    @Command(
            name = "redrive",
            description = {"隔離されたバッチをすべての検査からやり直す（二人）。", "Check a quarantined batch anew; two persons"},
            mixinStandardHelpOptions = true)
    int redrive(@Parameters(paramLabel = "BATCH") String batch, @Mixin SigningOptions signing) {
        return propose(signing, desk -> desk.onBatch(Action.REDRIVE, Sha256.parse(batch)));
    }

    @Command(
            name = "discard",
            description = {"隔離されたバッチを破棄する（二人、取り消せない）。", "Give a quarantined batch up for good; two persons"},
            mixinStandardHelpOptions = true)
    int discard(@Parameters(paramLabel = "BATCH") String batch, @Mixin SigningOptions signing) {
        return propose(signing, desk -> desk.onBatch(Action.DISCARD, Sha256.parse(batch)));
    }

    @Command(
            name = "position",
            description = {
                "関所の記録が失われたとき、送信元の次の連番と前のハッシュを示す（二人）。",
                "State where a feed stands after the checkpoint lost its records; two persons"
            },
            mixinStandardHelpOptions = true)
    int position(
            @Option(names = "--feed", required = true, paramLabel = "FEED") String feed,
            @Option(names = "--next", required = true, paramLabel = "N") long next,
            @Option(names = "--previous", required = true, paramLabel = "HASH") String previous,
            @Mixin SigningOptions signing) {
        return propose(signing, desk -> desk.position(feed, next, Sha256.parse(previous)));
    }

    @Command(
            name = "sign",
            description = {"二人目として署名する。", "Sign an act as its second person"},
            mixinStandardHelpOptions = true)
    int sign(
            @Parameters(
                            paramLabel = "ACT",
                            description = {"acts に表示される番号（先頭だけでよい）。", "Its id in `acts`, or how that begins"})
                    String act,
            @Mixin SigningOptions signing) {
        return propose(
                signing,
                desk -> desk.history()
                        .find(act)
                        .filter(found -> found.status() == ActStanding.Status.WAITING)
                        .map(ActStanding::terms)
                        .orElseThrow(() -> new ActDeskRefused(CheckpointCode.ACT_OBJECT)));
    }

    @Command(
            name = "publish",
            description = {"別の場所で署名した行為を提出する。", "Hand in acts that were signed elsewhere"},
            mixinStandardHelpOptions = true)
    int publish(@Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files) {
        return Calls.run(spec, config, desk -> {
            for (Path file : files) {
                Signed<Act> act = desk.read(Files.readAllBytes(file));
                handIn(desk, act);
            }
            return ExitCode.DONE;
        });
    }

    @Command(
            name = "acts",
            description = {"行為の一覧（古い順）。", "All acts, oldest first"},
            mixinStandardHelpOptions = true)
    int acts(
            @Option(
                            names = "--waiting",
                            description = {"二人目を待つものだけ。", "Only those that wait for a second person"})
                    boolean waiting,
            @Option(
                            names = "--json",
                            description = {"スクリプト用。", "For scripts"})
                    boolean json) {
        return Calls.run(spec, config, desk -> {
            ActHistory history = desk.history();
            List<ActStanding> acts = history.all().stream()
                    .filter(act -> !waiting || act.status() == ActStanding.Status.WAITING)
                    .toList();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(JsonMapper.builder()
                        .build()
                        .writeValueAsString(acts.stream().map(ActText::data).toList()));
            } else {
                acts.forEach(act -> ActText.standing(act, out));
                out.printf(
                        "行為 %d 件、読めない記録 %d 件 / %1$d acts, %2$d records that are none%n",
                        acts.size(), history.unreadable());
            }
            out.flush();
            return ExitCode.DONE;
        });
    }

    private int propose(SigningOptions signing, Proposal proposal) {
        return Calls.run(spec, config, desk -> {
            ActTerms terms = proposal.terms(desk);
            ActText.terms(terms, spec.commandLine().getOut());
            if (signing.isDryRun()) {
                say("試行のみ。署名も提出もしていません / dry run: nothing was signed or handed in");
                return ExitCode.DONE;
            }
            Signed<Act> act = desk.sign(terms, signing.signer(), signing.reason());
            Optional<Path> out = signing.out();
            if (out.isPresent()) {
                Files.write(out.get(), act.cms().toArray());
                say("署名した行為を書きました / signed act written: " + out.get());
            } else {
                handIn(desk, act);
            }
            return ExitCode.DONE;
        });
    }

    private void handIn(ActDesk desk, Signed<Act> act) throws InterruptedException {
        desk.publish(act.statement().parameters().getOrDefault("feed", ""), act.cms());
        say(
                act.statement().action().weighty()
                        ? "提出しました。二人の署名がそろうと有効です / handed in: in force once two persons have signed"
                        : "提出しました / handed in");
        say("結果の確認 / see what came of it: sekisho checkpoint acts");
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    /** Which feed is meant; one of both must be said. */
    static final class FeedOption {
        @ArgGroup(multiplicity = "1")
        private Choice choice;

        String code() {
            return choice.all ? ActTerms.ALL : Objects.requireNonNull(choice.feed);
        }

        private static final class Choice {
            @Option(names = "--feed", paramLabel = "FEED")
            @Nullable
            private String feed;

            @Option(
                    names = "--all",
                    description = {"全送信元。", "All feeds"})
            private boolean all;
        }
    }

    @FunctionalInterface
    private interface Proposal {
        ActTerms terms(ActDesk desk) throws ActDeskRefused, IOException, EnvelopeRefused;
    }
}
