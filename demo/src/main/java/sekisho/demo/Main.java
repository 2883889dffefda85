package sekisho.demo;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import sekisho.demo.bench.BenchCommand;
import sekisho.demo.run.DemoCommand;
import sekisho.service.ExitCode;

/** Every command of every role in one program; each role also ships alone. */
@Command(
        name = "sekisho",
        description = {"関所: 消込データを媒体なしで受け渡します。", "Carries tax payment data into the My Number segment without a medium."
        },
        mixinStandardHelpOptions = true,
        subcommands = {DemoCommand.class, BenchCommand.class})
public final class Main {
    private Main() {}

    /** Runs one command and ends with its code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        addAll(line, sekisho.producer.Main.commandLine());
        addAll(line, sekisho.processor.Main.commandLine());
        addAll(line, sekisho.consumer.Main.commandLine());
        return line.setExecutionExceptionHandler((exception, command, result) -> {
            // The class alone: a message may hold what must not be shown.
            command.getErr().println(exception.getClass().getName());
            return ExitCode.BUG;
        });
    }

    private static void addAll(CommandLine line, CommandLine role) {
        role.getSubcommands().forEach((name, command) -> {
            if (!line.getSubcommands().containsKey(name)) {
                line.addSubcommand(name, command);
            }
        });
    }
}
