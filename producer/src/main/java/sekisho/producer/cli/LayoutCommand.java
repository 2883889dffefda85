package sekisho.producer.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sekisho.producer.SendOutcome;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.records.read.LayoutReader;
import sekisho.records.read.ReadOutcome;
import sekisho.records.read.ReadTerms;
import sekisho.service.ExitCode;

/** Layouts: which there are, what they say, whether a file follows one. */
@Command(
        name = "layout",
        mixinStandardHelpOptions = true,
        description = {"レイアウトの一覧、説明、検査。", "List layouts, explain one, check a file against one."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the commands run
public final class LayoutCommand {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    @Spec
    private CommandSpec spec;

    @Mixin
    private LayoutsOption layouts;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {"レイアウトの一覧。", "List the layouts."})
    int list(@Mixin JsonOption json) {
        return Exits.of(spec, () -> {
            PrintWriter out = spec.commandLine().getOut();
            if (json.chosen()) {
                out.println(LayoutJson.list(layouts.load().all()));
            } else {
                LayoutText.list(out, layouts.load().all());
            }
            out.flush();
            return ExitCode.DONE;
        });
    }

    @Command(
            name = "explain",
            mixinStandardHelpOptions = true,
            description = {"レイアウトの中身（項目の位置、種類、使える値）。", "Say what a layout demands."})
    int explain(@Parameters(paramLabel = "ID") String id, @Mixin JsonOption json) {
        return Exits.of(spec, () -> {
            PrintWriter out = spec.commandLine().getOut();
            Layout layout = layouts.load().get(id);
            if (json.chosen()) {
                out.println(LayoutJson.explain(layout));
            } else {
                LayoutText.explain(out, layout);
            }
            out.flush();
            return ExitCode.DONE;
        });
    }

    @Command(
            name = "print",
            mixinStandardHelpOptions = true,
            description = {"レイアウトのファイルをそのまま出す（独自のものの元にする）。", "Print the layout's file, as a start for your own."})
    int print(@Parameters(paramLabel = "ID") String id) {
        return Exits.of(spec, () -> {
            spec.commandLine().getOut().print(layouts.load().text(id));
            spec.commandLine().getOut().flush();
            return ExitCode.DONE;
        });
    }

    @Command(
            name = "schema",
            mixinStandardHelpOptions = true,
            description = {"レイアウトのファイルの JSON Schema を出す。", "Print the JSON Schema of layout files, for an editor."})
    int schema() {
        return Exits.of(spec, () -> {
            spec.commandLine().getOut().print(Layouts.jsonSchema());
            spec.commandLine().getOut().flush();
            return ExitCode.DONE;
        });
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "ファイルを検査する（送らない）。受け付けられなければ 3 で終わる。",
                "Check a file; nothing is sent. Refused: exit 3, with all findings."
            })
    int check(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--layout", required = true, paramLabel = "ID") String id,
            @Option(
                            names = "--business-date",
                            paramLabel = "DATE",
                            description = {
                                "業務日。年のない日付の年を決める。",
                                "gives dates without a year theirs; default: today in Japan"
                            })
                    Optional<LocalDate> businessDate,
            @Mixin JsonOption json) {
        return Exits.of(spec, () -> {
            PrintWriter out = spec.commandLine().getOut();
            LocalDate date = businessDate.orElseGet(() -> LocalDate.now(Clock.system(JAPAN)));
            ReadOutcome outcome = read(file, layouts.load().get(id), date);
            if (outcome instanceof ReadOutcome.Refused refused) {
                return json.report(out).sent(file, new SendOutcome.Refused(refused.findings()));
            }
            return json.report(out).accepted(file, (ReadOutcome.Accepted) outcome);
        });
    }

    private static ReadOutcome read(Path file, Layout layout, LocalDate date) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new LayoutReader().read(in, layout, ReadTerms.all(date), entry -> {});
        }
    }
}
