package sekisho.processor.brokerlog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sekisho.service.ConfigFile;
import sekisho.service.ConfigRefused;
import sekisho.service.ExitCode;
import sekisho.service.JsonLog;

/** Runs beside a broker, on its machine. */
@Command(
        name = "broker-watch",
        description = {
            "ブローカーの認可ログを読み、拒否された要求を計測値にする（ブローカーと同じ機械で動かす）。",
            "Count what the broker's authorizer denies, from its log; runs on the broker's machine"
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class BrokerWatchCommand implements Callable<Integer> {
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
        JsonLog.toStandardError("broker");
        try (BrokerWatch watch = BrokerWatch.start(ConfigFile.read(config, BrokerWatchConfig.class))) {
            spec.commandLine().getOut().println("認可ログ監視中 / broker watch runs: " + watch.endpoint());
            spec.commandLine().getOut().flush();
            new CountDownLatch(1).await();
            return ExitCode.DONE;
        } catch (ConfigRefused e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.USAGE;
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getClass().getSimpleName());
            return ExitCode.UNREACHABLE;
        }
    }
}
