package sekisho.processor;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sekisho.service.ConfigFile;
import sekisho.service.ConfigRefused;
import sekisho.service.ExitCode;
import sekisho.service.JsonLog;

/** Runs the checkpoint until it is stopped, or stops by itself after failing again and again. */
@Command(
        name = "processor",
        description = {"関所を動かす。", "Run the checkpoint"},
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ProcessorCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 500;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = {"設定ファイル（YAML）。", "Configuration file (YAML)"})
    private Path config;

    @Override
    public Integer call() throws InterruptedException {
        JsonLog.toStandardError("processor");
        try (Checkpoint checkpoint = Checkpoint.start(ConfigFile.read(config, CheckpointConfig.class))) {
            spec.commandLine().getOut().println("関所稼働中 / checkpoint runs: " + checkpoint.endpoint());
            spec.commandLine().getOut().flush();
            return runUntilStopped(checkpoint, spec.commandLine().getErr());
        } catch (ConfigRefused e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.USAGE;
        } catch (StartRefused e) {
            spec.commandLine().getErr().println(e.getMessage());
            return e.reason() == StartRefused.Reason.UNREACHABLE ? ExitCode.UNREACHABLE : ExitCode.REFUSED;
        }
    }

    private static int runUntilStopped(Checkpoint checkpoint, PrintWriter err) throws InterruptedException {
        var stop = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            checkpoint.close();
            stop.countDown();
        }));
        while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (checkpoint.state() == KafkaStreams.State.ERROR) {
                CheckpointCode code = CheckpointCode.STREAMS_FAILED;
                err.printf("%s %s%n    → %s%n", code.code(), code.ja(), code.actionJa());
                err.printf("    %s / %s%n", code.en(), code.actionEn());
                err.flush();
                return ExitCode.BUG;
            }
        }
        return ExitCode.DONE;
    }
}
