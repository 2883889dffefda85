package sekisho.consumer.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sekisho.consumer.db.Database;
import sekisho.consumer.intake.Intake;
import sekisho.consumer.intake.IntakeConfig;
import sekisho.consumer.intake.IntakeStatus;
import sekisho.service.ConfigFile;
import sekisho.service.ExitCode;
import sekisho.service.JsonLog;

/** {@code intake} runs the intake; {@code intake status} shows how far it is. */
@Command(
        name = "intake",
        mixinStandardHelpOptions = true,
        description = {"受入処理を動かす(鍵を持たない)。", "Run the intake, which holds no key."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the commands run
public final class IntakeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "YAML",
            defaultValue = "intake.yml",
            scope = picocli.CommandLine.ScopeType.INHERIT,
            description = "default: ${DEFAULT-VALUE}")
    private Path config;

    @Override
    public Integer call() {
        JsonLog.toStandardError("intake");
        return Calls.run(spec, () -> {
            Intake intake = Intake.start(ConfigFile.read(config, IntakeConfig.class));
            Runtime.getRuntime().addShutdownHook(new Thread(intake::close, "intake-stop"));
            spec.commandLine().getOut().println("受入中 / intake runs: " + intake.endpoint());
            spec.commandLine().getOut().flush();
            intake.join();
            return ExitCode.DONE;
        });
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = {"受入位置と停止理由。停止中なら終了コード4。", "Positions and halts. Exit 4 if halted."})
    int status(@Option(names = "--json", description = "one JSON value") boolean json) {
        return Calls.run(spec, () -> {
            IntakeConfig settings = ConfigFile.read(config, IntakeConfig.class);
            try (Database database = settings.database().open("sekisho-status", 1)) {
                IntakeStatus found = IntakeStatus.read(database, settings.topic());
                PrintWriter out = spec.commandLine().getOut();
                if (json) {
                    out.println(IntakeStatusText.json(found));
                    out.flush();
                } else {
                    IntakeStatusText.print(out, found);
                }
                return found.needsAPerson() ? ExitCode.UNREACHABLE : ExitCode.DONE;
            }
        });
    }
}
