package sekisho.processor.act;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Model.CommandSpec;
import sekisho.envelope.EnvelopeRefused;
import sekisho.processor.CheckpointCode;
import sekisho.processor.quarantine.OperatorConfig;
import sekisho.service.ConfigFile;
import sekisho.service.ConfigRefused;
import sekisho.service.ExitCode;

/** Opens the desk for one command and turns what goes wrong into a code and its exit. */
final class Calls {
    private Calls() {}

    static int run(CommandSpec spec, Path config, Work work) {
        PrintWriter err = spec.commandLine().getErr();
        try (ActDesk desk = ActDesk.open(ConfigFile.read(config, OperatorConfig.class), Clock.systemUTC())) {
            return work.at(desk);
        } catch (ActDeskRefused e) {
            CheckpointCode code = e.code();
            err.printf("%s %s%n    → %s%n", code.code(), code.ja(), code.actionJa());
            err.printf("    %s / %s%n", code.en(), code.actionEn());
            return ExitCode.REFUSED;
        } catch (EnvelopeRefused e) {
            err.printf("%s %s / %s%n", e.code().code(), e.code().ja(), e.code().en());
            return ExitCode.REFUSED;
        } catch (ConfigRefused | IllegalArgumentException e) {
            err.println(e.getMessage());
            return ExitCode.USAGE;
        } catch (KafkaException e) {
            err.println(
                    "ブローカーに届きません / the broker can't be reached: " + e.getClass().getSimpleName());
            return ExitCode.UNREACHABLE;
        } catch (IOException e) {
            err.println("ファイルを読み書きできません / a file can't be read or written: "
                    + e.getClass().getSimpleName());
            return ExitCode.USAGE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.UNREACHABLE;
        }
    }

    @FunctionalInterface
    interface Work {
        int at(ActDesk desk) throws ActDeskRefused, IOException, EnvelopeRefused, InterruptedException;
    }
}
