package sekisho.consumer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.OperationCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.records.layout.LayoutFault;
import sekisho.service.ConfigRefused;
import sekisho.service.ExitCode;

/** Runs a command's work and says in both languages what stopped it; never content. */
final class Calls {
    /** Something outside this command is not there, or not ready. */
    private static final Set<ConsumerCode> NOT_READY = Set.of(
            OperationCode.DATABASE,
            OperationCode.PROBE,
            OperationCode.SELF_TEST_UNKNOWN,
            OperationCode.NOT_PINNED,
            OperationCode.HALTED,
            OperationCode.SECOND_CONSUMER,
            ActCode.NO_PERSONS);

    private Calls() {}

    /** What a command does; returns its exit code. */
    @FunctionalInterface
    interface Work {
        int run() throws SQLException, IOException, EnvelopeRefused, ConsumerRefused, InterruptedException;
    }

    static int run(CommandSpec spec, Work work) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            return work.run();
        } catch (ConfigRefused e) {
            say(
                    err,
                    e.code().ja() + " " + e.code().actionJa(),
                    e.code().en() + " " + e.code().actionEn());
            err.println("  [" + e.getMessage() + "]");
            return ExitCode.USAGE;
        } catch (ConsumerRefused e) {
            say(
                    err,
                    e.code().ja() + "。" + e.code().actionJa() + "。",
                    e.code().en() + "; " + e.code().actionEn() + ".");
            err.println("  [" + e.getMessage() + "]");
            return NOT_READY.contains(e.code()) ? ExitCode.UNREACHABLE : ExitCode.REFUSED;
        } catch (LayoutFault e) {
            say(
                    err,
                    "独自のレイアウトが正しくありません。直してからもう一度起動してください。",
                    "A layout of your own isn't sound. Mend it and start again.");
            err.println("  [" + e.getMessage() + "]");
            return ExitCode.USAGE;
        } catch (EnvelopeRefused e) {
            say(
                    err,
                    e.code().ja() + "。" + e.code().actionJa() + "。",
                    e.code().en() + "; " + e.code().actionEn() + ".");
            err.println("  [" + e.getMessage() + "]");
            return ExitCode.REFUSED;
        } catch (SQLException e) {
            OperationCode code = OperationCode.DATABASE;
            say(err, code.ja() + "。" + code.actionJa() + "。", code.en() + "; " + code.actionEn() + ".");
            err.println("  [" + code.code() + " " + e.getSQLState() + "]");
            return ExitCode.UNREACHABLE;
        } catch (FileSystemException e) {
            say(err, "ファイルを読み書きできません。", "A file can't be read or written.");
            err.println("  [" + e.getClass().getSimpleName() + "]");
            return ExitCode.USAGE;
        } catch (IOException e) {
            say(err, "読み書きの途中で止まりました。もう一度実行してください。", "Broke off while reading or writing. Run it again.");
            err.println("  [" + e.getClass().getSimpleName() + " " + e.getMessage() + "]");
            return ExitCode.UNREACHABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.UNREACHABLE;
        }
    }

    private static void say(PrintWriter err, String ja, String en) {
        err.println(ja);
        err.println(en);
    }
}
