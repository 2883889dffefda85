package sekisho.processor;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import sekisho.processor.act.CheckpointCommand;
import sekisho.processor.brokerlog.BrokerWatchCommand;
import sekisho.processor.keys.KeysCommand;
import sekisho.processor.provision.cli.AclCommand;
import sekisho.processor.provision.cli.FeedCommand;
import sekisho.processor.quarantine.QuarantineCommand;
import sekisho.service.ExitCode;
import sekisho.service.status.StatusCommand;

/** The outer commands of {@code sekisho}: the checkpoint itself, and what provisions its cluster. */
@Command(
        name = "sekisho",
        description = {"関所と外側クラスタ。", "Sekisho: the checkpoint and the outer cluster"},
        mixinStandardHelpOptions = true,
        subcommands = {
            ProcessorCommand.class,
            AclCommand.class,
            FeedCommand.class,
            QuarantineCommand.class,
            CheckpointCommand.class,
            KeysCommand.class,
            BrokerWatchCommand.class,
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
