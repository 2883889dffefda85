package sekisho.consumer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import sekisho.consumer.audit.AuditEvent;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.audit.Terminal;
import sekisho.consumer.code.OperationCode;
import sekisho.consumer.db.Database;
import sekisho.consumer.levy.LevyRefused;
import sekisho.consumer.process.LedgerSettings;
import sekisho.consumer.publish.PublishFailed;
import sekisho.envelope.EnvelopeRefused;
import sekisho.service.ConfigRefused;
import sekisho.service.ExitCode;

/** Option {@code --config}, and what stopped a command as exit code and message; never content. */
final class LedgerCall {
    private final LedgerSource source;
    private Trail trail = Trail.NONE;

    @Option(
            names = "--config",
            paramLabel = "YAML",
            defaultValue = "consumer.yml",
            description = "settings of the consumer; default: ${DEFAULT-VALUE}")
    private Path config = Path.of("consumer.yml");

    LedgerCall(LedgerSource source) {
        this.source = source;
    }

    /** What a command does; returns its exit code. */
    @FunctionalInterface
    interface Work {
        int on(Database database) throws SQLException, IOException, LevyRefused, PublishFailed, EnvelopeRefused;
    }

    Path config() {
        return config;
    }

    /** Leaves word of what this command did, in the transaction that does it. */
    void told(Connection connection, AuditEvent event) throws SQLException {
        trail.append(connection, event);
    }

    /** Leaves word before anything is shown. */
    void viewed(Database database, String what, Clock clock) throws SQLException {
        database.transact(connection -> {
            told(connection, Terminal.event(AuditStep.LEDGER_VIEWED, clock).with("report", what));
            return true;
        });
    }

    LedgerSettings settings() {
        return source.settings(config);
    }

    int run(CommandSpec spec, Work work) {
        PrintWriter err = spec.commandLine().getErr();
        try (Database database = source.open(config)) {
            trail = source.trail(config);
            return work.on(database);
        } catch (ConfigRefused e) {
            err.println(e.code().ja() + " " + e.code().actionJa());
            err.println(e.code().en() + " " + e.code().actionEn());
            err.println("  [" + e.getMessage() + "]");
            return ExitCode.USAGE;
        } catch (LevyRefused e) {
            err.println("調定ファイルを受け付けません。示した行を直してください。何も取り込んでいません。");
            err.println("The levies are refused. Correct the line named; nothing has been taken in.");
            err.println("  [" + e.getMessage() + "]");
            return ExitCode.REFUSED;
        } catch (EnvelopeRefused e) {
            err.println(e.code().ja() + "。" + e.code().actionJa() + "。");
            err.println(e.code().en() + "; " + e.code().actionEn() + ".");
            err.println("  [" + e.getMessage() + "]");
            return ExitCode.REFUSED;
        } catch (FileSystemException e) {
            err.println("ファイルを読み書きできません。");
            err.println("The file can't be read or written.");
            err.println("  [" + e.getClass().getSimpleName() + "]");
            return ExitCode.USAGE;
        } catch (SQLException e) {
            OperationCode code = OperationCode.DATABASE;
            err.println(code.ja() + "。" + code.actionJa() + "。");
            err.println(code.en() + "; " + code.actionEn() + ".");
            err.println("  [" + code.code() + " " + e.getSQLState() + "]");
            return ExitCode.UNREACHABLE;
        } catch (IOException | PublishFailed e) {
            err.println("途中で通信または読み書きができなくなりました。もう一度実行してください。");
            err.println("Broke off: a line or a disk failed. Run it again.");
            err.println("  [" + e.getClass().getSimpleName() + "]");
            return ExitCode.UNREACHABLE;
        }
    }
}
