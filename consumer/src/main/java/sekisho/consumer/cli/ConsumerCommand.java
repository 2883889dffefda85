package sekisho.consumer.cli;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sekisho.consumer.db.DatabaseSettings;
import sekisho.consumer.db.Migrations;
import sekisho.consumer.process.ConsumerConfig;
import sekisho.consumer.process.Importer;
import sekisho.service.ConfigFile;
import sekisho.service.ExitCode;
import sekisho.service.JsonLog;

/** {@code consumer} runs the consumer; {@code consumer migrate} brings the database's schema up to this version. */
@Command(
        name = "consumer",
        mixinStandardHelpOptions = true,
        description = {"取込処理を動かす(庁外への経路を持たない)。", "Run the consumer, which has no route outward."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the commands run
public final class ConsumerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "YAML",
            defaultValue = "consumer.yml",
            description = "default: ${DEFAULT-VALUE}")
    private Path config;

    @Override
    public Integer call() {
        JsonLog.toStandardError("consumer");
        return Calls.run(spec, () -> {
            Importer importer = Importer.start(ConfigFile.read(config, ConsumerConfig.class));
            Runtime.getRuntime().addShutdownHook(new Thread(importer::close, "consumer-stop"));
            spec.commandLine().getOut().println("取込処理中 / consumer runs: " + importer.endpoint());
            spec.commandLine().getOut().flush();
            importer.join();
            return ExitCode.DONE;
        });
    }

    @Command(
            name = "migrate",
            mixinStandardHelpOptions = true,
            description = {
                "データベースの構造をこの版に合わせる(所有者の権限で実行)。",
                "Bring the database's schema up to this version, with the rights of its owner."
            })
    int migrate(@Parameters(paramLabel = "YAML", description = "url, user and passwordFile of the owner") Path owner) {
        return Calls.run(spec, () -> {
            try (HikariDataSource source =
                    ConfigFile.read(owner, DatabaseSettings.class).source("sekisho-migrate", 2)) {
                Migrations.apply(source);
            }
            return ExitCode.DONE;
        });
    }
}
