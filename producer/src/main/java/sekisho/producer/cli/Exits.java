package sekisho.producer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import sekisho.producer.DeskCode;
import sekisho.producer.DeskException;
import sekisho.records.layout.LayoutFault;
import sekisho.records.layout.UnknownLayout;
import sekisho.service.ConfigRefused;
import sekisho.service.ExitCode;

/** Turns what stopped a command into an exit code and a message; never content. */
final class Exits {
    private Exits() {}

    /** What a command does; returns its exit code. */
    @FunctionalInterface
    interface Work {
        int run() throws IOException, DeskException;
    }

    static int of(CommandSpec spec, Work work) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            return work.run();
        } catch (DeskException e) {
            explain(err, e);
            return e.code().exit();
        } catch (ConfigRefused e) {
            err.println(e.code().ja() + " " + e.code().actionJa());
            err.println(e.code().en() + " " + e.code().actionEn());
            err.println("  [" + e.getMessage() + "]");
            return ExitCode.USAGE;
        } catch (UnknownLayout e) {
            err.println("そのレイアウトはありません。sekisho layout list で確かめてください。独自のものは layouts の設定も確かめてください。");
            err.println(
                    "There is no such layout. See sekisho layout list; for one of your own check the layouts setting.");
            err.println("  [" + e.getMessage() + "]");
            return ExitCode.USAGE;
        } catch (LayoutFault e) {
            err.println("独自のレイアウトが正しくありません。次の箇所を直してください。");
            err.println("A layout of your own isn't sound. Mend it here:");
            err.println("  [" + e.getMessage() + "]");
            return ExitCode.USAGE;
        } catch (FileSystemException e) {
            explain(err, new DeskException(DeskCode.FILE_UNREADABLE, nameOf(e)));
            return DeskCode.FILE_UNREADABLE.exit();
        } catch (IOException e) {
            explain(err, new DeskException(DeskCode.DISK_FAILED, e.getClass().getSimpleName()));
            return DeskCode.DISK_FAILED.exit();
        }
    }

    private static String nameOf(FileSystemException e) {
        return e.getFile() == null
                ? e.getClass().getSimpleName()
                : String.valueOf(Path.of(e.getFile()).getFileName());
    }

    private static void explain(PrintWriter err, DeskException e) {
        DeskCode code = e.code();
        err.println(code.ja() + "。" + code.actionJa() + "。");
        err.println(code.en() + "; " + code.actionEn() + ".");
        err.println("  [" + e.getMessage() + "]");
    }
}
