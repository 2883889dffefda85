package sekisho.consumer.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.db.Database;
import sekisho.consumer.process.ConsumerConfig;
import sekisho.consumer.retention.Retention;
import sekisho.service.ConfigFile;
import sekisho.service.ExitCode;

/** {@code retention run}: deletes now what the consumer would delete at its next look. */
@Command(
        name = "retention",
        mixinStandardHelpOptions = true,
        description = {"保存期間。", "Retention."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the commands run
public final class RetentionCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "run",
            mixinStandardHelpOptions = true,
            description = {
                "保存期間を過ぎたものを今すぐ削除する(保存命令と下限は守る)。",
                "Delete now what is past its time; legal holds and floors stand."
            })
    int run(@Option(names = "--config", paramLabel = "YAML", defaultValue = "consumer.yml") Path config) {
        return Calls.run(spec, () -> {
            ConsumerConfig settings = ConfigFile.read(config, ConsumerConfig.class);
            try (Database database = settings.database().open("sekisho-retention", 2)) {
                AuditLog log = settings.auditLog();
                log.follow(database);
                print(new Retention(database, settings.retention(), log, Clock.systemUTC()).run());
            }
            return ExitCode.DONE;
        });
    }

    private void print(Retention.Deleted deleted) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("バッチの暗号文 / batches purged      %,10d%n", deleted.batches());
        out.printf("保存命令で残した / kept by a hold     %,10d%n", deleted.held());
        out.printf("受信箱のレコード / inbox records      %,10d%n", deleted.records());
        out.printf("技術記録 / intake notes              %,10d%n", deleted.notes());
        out.printf("監査記録の本文 / texts of audit entries %s%n", deleted.auditTexts() ? "削除 / deleted" : "-");
        out.flush();
    }
}
