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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import sekisho.producer.SendOutcome;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.records.layout.RecordSpec;
import sekisho.records.layout.Shape;
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

    @Option(
            names = "--layouts",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "a folder with layout files of your own, beside the shipped ones")
    private @Nullable Path layouts;

    @Command(name = "list", mixinStandardHelpOptions = true, description = "list the layouts")
    int list() {
        return Exits.of(spec, () -> {
            PrintWriter out = spec.commandLine().getOut();
            for (Layout layout : known().all()) {
                out.printf("%-20s %s [%s]%n", layout.id(), layout.title(), layout.provenance());
            }
            out.flush();
            return ExitCode.DONE;
        });
    }

    @Command(name = "explain", mixinStandardHelpOptions = true, description = "say what a layout demands")
    int explain(@Parameters(paramLabel = "ID") String id) {
        return Exits.of(spec, () -> {
            PrintWriter out = spec.commandLine().getOut();
            Layout layout = known().get(id);
            out.println(layout.id() + ": " + layout.title());
            out.println("  " + layout.provenance() + ", " + layout.shape() + ", " + layout.encodings() + ", "
                    + layout.lineEnds());
            for (RecordSpec record : layout.records()) {
                out.println(record.role() + (record.mark().isEmpty() ? "" : " (" + record.mark() + ")"));
                record.fields().forEach(field -> explain(out, layout.shape(), field));
            }
            out.flush();
            return ExitCode.DONE;
        });
    }

    @Command(name = "check", mixinStandardHelpOptions = true, description = "check a file; nothing is sent")
    int check(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--layout", required = true, paramLabel = "ID") String id,
            @Option(names = "--business-date", paramLabel = "DATE") Optional<LocalDate> businessDate,
            @Mixin JsonOption json) {
        return Exits.of(spec, () -> {
            PrintWriter out = spec.commandLine().getOut();
            LocalDate date = businessDate.orElseGet(() -> LocalDate.now(Clock.system(JAPAN)));
            ReadOutcome outcome = read(file, known().get(id), date);
            if (outcome instanceof ReadOutcome.Refused refused) {
                return json.report(out).sent(file, new SendOutcome.Refused(refused.findings()));
            }
            return json.report(out).accepted(file, (ReadOutcome.Accepted) outcome);
        });
    }

    private Layouts known() throws IOException {
        return layouts == null ? Known.layouts() : Layouts.load(layouts);
    }

    private static ReadOutcome read(Path file, Layout layout, LocalDate date) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new LayoutReader().read(in, layout, ReadTerms.all(date), entry -> {});
        }
    }

    private static void explain(PrintWriter out, Shape shape, FieldSpec field) {
        String place = shape == Shape.FIXED ? String.valueOf(field.offset() + 1) : "#" + (field.index() + 1);
        String length = field.minLength() == field.maxLength()
                ? String.valueOf(field.maxLength())
                : field.minLength() + "-" + field.maxLength();
        String codes = field.codes().isEmpty() ? "" : " " + field.codes();
        out.printf("  %-5s %-7s %s %s%s%n", place, length, field.name(), field.type(), codes);
    }
}
