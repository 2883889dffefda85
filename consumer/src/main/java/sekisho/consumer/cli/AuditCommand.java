package sekisho.consumer.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sekisho.consumer.audit.AuditCheck;
import sekisho.consumer.audit.AuditExport;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.audit.Terminal;
import sekisho.consumer.db.Database;
import sekisho.consumer.process.ConsumerConfig;
import sekisho.envelope.audit.AuditKeys;
import sekisho.envelope.audit.NoteVerifier;
import sekisho.service.ConfigFile;
import sekisho.service.ExitCode;

/** {@code audit export} and {@code audit verify}: the second needs the export and the public key, and nothing else. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {"監査記録の書出しと検証。", "Export and verify the audit record."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the commands run
public final class AuditCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {"監査記録をファイルに書き出す。", "Write the audit record to a file."})
    int export(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--config", paramLabel = "YAML", defaultValue = "consumer.yml") Path config) {
        return Calls.run(spec, () -> {
            ConsumerConfig settings = ConfigFile.read(config, ConsumerConfig.class);
            try (Database database = settings.database().open("sekisho-audit", 1);
                    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                AuditLog log = settings.auditLog();
                Clock clock = Clock.systemUTC();
                database.transact(connection -> {
                    log.append(connection, Terminal.event(AuditStep.AUDIT_EXPORTED, clock));
                    return true;
                });
                long entries = AuditExport.write(database, out);
                spec.commandLine().getOut().printf("%,d 件を書き出しました。 / %,d entries written.%n", entries, entries);
                spec.commandLine().getOut().flush();
            }
            return ExitCode.DONE;
        });
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "書き出した監査記録を検証する。改ざんがあれば最初の箇所を示し、終了コード3。",
                "Verify an export. Names the first entry at fault and exits 3 if there is one."
            })
    int verify(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--key", required = true, paramLabel = "PEM", description = "the log's public key")
                    Path key,
            @Option(
                            names = "--origin",
                            required = true,
                            paramLabel = "NAME",
                            description = "such as sekisho/999999/audit")
                    String origin,
            @Option(
                            names = "--checkpoint",
                            paramLabel = "FILE",
                            description = "a signed checkpoint kept elsewhere: shows a tail that was cut off")
                    @Nullable
                    Path checkpoint) {
        return Calls.run(spec, () -> {
            NoteVerifier verifier = new NoteVerifier(origin, AuditKeys.loadPublic(key));
            Optional<String> kept = checkpoint == null ? Optional.empty() : Optional.of(Files.readString(checkpoint));
            try (InputStream export = new BufferedInputStream(Files.newInputStream(file))) {
                AuditCheck.Report report = AuditCheck.verify(export, verifier, kept);
                AuditReports.print(spec.commandLine().getOut(), report);
            }
            return ExitCode.DONE;
        });
    }
}
