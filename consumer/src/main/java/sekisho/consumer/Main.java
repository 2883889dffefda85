package sekisho.consumer;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import sekisho.consumer.cli.ActCommand;
import sekisho.consumer.cli.ApproveCommand;
import sekisho.consumer.cli.AuditCommand;
import sekisho.consumer.cli.ConsumerCommand;
import sekisho.consumer.cli.InspectCommand;
import sekisho.consumer.cli.IntakeCommand;
import sekisho.consumer.cli.LedgerCommand;
import sekisho.consumer.cli.LeviesCommand;
import sekisho.consumer.cli.MatchCommand;
import sekisho.consumer.cli.ReportCommand;
import sekisho.consumer.cli.RetentionCommand;
import sekisho.consumer.cli.TaxCommand;
import sekisho.consumer.cli.WindowCommand;
import sekisho.service.ExitCode;
import sekisho.service.status.StatusCommand;

/** The inner commands of {@code sekisho}: intake, consumer, and what persons do there. */
@Command(
        name = "sekisho",
        description = {"関所: 庁内", "Sekisho: the inner side"},
        mixinStandardHelpOptions = true,
        subcommands = {
            IntakeCommand.class,
            ConsumerCommand.class,
            InspectCommand.class,
            ApproveCommand.class,
            WindowCommand.class,
            MatchCommand.class,
            ActCommand.class,
            AuditCommand.class,
            LedgerCommand.class,
            LeviesCommand.class,
            ReportCommand.class,
            RetentionCommand.class,
            TaxCommand.class,
            StatusCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The commands, for this process or for one that has others too. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((exception, line, result) -> {
            line.getErr().println(exception.getClass().getName());
            return ExitCode.BUG;
        });
    }
}
