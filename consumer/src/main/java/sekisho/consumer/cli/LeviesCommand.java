package sekisho.consumer.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.audit.Terminal;
import sekisho.consumer.levy.Levies;
import sekisho.consumer.levy.LevyLoadSummary;
import sekisho.consumer.levy.LevyRefused;
import sekisho.consumer.report.LevyRefusal;
import sekisho.consumer.report.LevyRefusals;
import sekisho.consumer.report.Tables;
import sekisho.consumer.verify.Measured;
import sekisho.envelope.Sha256;
import sekisho.service.ExitCode;

/** {@code levies load|refused}: levies 調定 of the tax system into the ledger. */
@Command(
        name = "levies",
        mixinStandardHelpOptions = true,
        description = {"調定の取込。", "Levies into the ledger."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the commands run
public final class LeviesCommand {
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final LedgerCall call;

    /** Writes to the ledger that consumer.yml names, by the system's clock. */
    public LeviesCommand() {
        this(LedgerSource.CONFIGURED, Clock.systemUTC());
    }

    LeviesCommand(LedgerSource source, Clock clock) {
        this.call = new LedgerCall(source);
        this.clock = clock;
    }

    @Command(
            name = "load",
            mixinStandardHelpOptions = true,
            description = {
                "調定CSV(UTF-8)を取り込む。1行でも不正なら全体を拒否する。",
                "Take a CSV of levies in, whole or not at all. Exit 3 if it is refused."
            })
    int load(@Parameters(paramLabel = "FILE") Path file, @Mixin OutputOption output) {
        return call.run(spec, database -> {
            Files.newInputStream(file).close();
            LevyLoadSummary summary =
                    database.<LevyLoadSummary, LevyRefused>transactAgain(connection -> load(connection, file));
            PrintWriter out = spec.commandLine().getOut();
            if (!output.printsJson(out, summary)) {
                print(out, summary);
            }
            return ExitCode.DONE;
        });
    }

    @Command(
            name = "refused",
            mixinStandardHelpOptions = true,
            description = {
                "調定トピックで受け付けなかったレコードの場所とコード。あれば終了コード 3。",
                "Records of the levies' topic that were refused: place and code. Exit 3 if there are any."
            })
    int refused(@Mixin OutputOption output) {
        return call.run(spec, database -> {
            call.viewed(database, "levies refused", clock);
            List<LevyRefusal> lines = database.<List<LevyRefusal>, SQLException>transact(LevyRefusals::read);
            output.print(spec.commandLine().getOut(), Tables.levyRefusals(lines));
            return lines.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
        });
    }

    private LevyLoadSummary load(Connection connection, Path file) throws SQLException, LevyRefused {
        try (InputStream csv = new BufferedInputStream(Files.newInputStream(file))) {
            LevyLoadSummary summary = Levies.load(connection, csv, clock.instant());
            call.told(
                    connection,
                    Terminal.event(AuditStep.LEVIES_LOADED, clock)
                            .with("file", hashOf(file))
                            .with("rows", summary.rows())
                            .with("added", summary.added())
                            .with("raised", summary.raised()));
            return summary;
        } catch (IOException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException("the file broke off", e);
        }
    }

    private static Sha256 hashOf(Path file) throws IOException {
        try (Measured measured = new Measured(OutputStream.nullOutputStream())) {
            Files.copy(file, measured);
            return measured.sha256();
        }
    }

    private static void print(PrintWriter out, LevyLoadSummary summary) {
        out.printf(
                "調定 %,d 行: 新規 %,d、更新 %,d、旧版 %,d、既知 %,d、版の不一致 %,d%n",
                summary.rows(),
                summary.added(),
                summary.raised(),
                summary.ignored(),
                summary.known(),
                summary.conflicts());
        out.printf(
                "%,d rows: %,d added, %,d raised, %,d older, %,d known, %,d version conflicts%n",
                summary.rows(),
                summary.added(),
                summary.raised(),
                summary.ignored(),
                summary.known(),
                summary.conflicts());
        out.printf(
                "消込が動いた収納 %,d 件、送信待ち事象 %,d 件 / %,d payments moved, %,d events to send%n",
                summary.reconciliation().payments(),
                summary.reconciliation().events(),
                summary.reconciliation().payments(),
                summary.reconciliation().events());
        out.flush();
    }
}
