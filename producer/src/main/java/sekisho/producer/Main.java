package sekisho.producer;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import sekisho.producer.cli.LayoutCommand;
import sekisho.producer.cli.ReceiptsCommand;
import sekisho.producer.cli.SampleCommand;
import sekisho.producer.cli.SendCommand;
import sekisho.producer.cli.WatchCommand;
import sekisho.service.ExitCode;

/** The feed's commands of {@code sekisho}. */
@Command(
        name = "sekisho",
        description = {"関所: 送信元の窓口", "Sekisho: the feed's desk"},
        mixinStandardHelpOptions = true,
        subcommands = {
            SendCommand.class,
            WatchCommand.class,
            ReceiptsCommand.class,
            LayoutCommand.class,
            SampleCommand.class
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
