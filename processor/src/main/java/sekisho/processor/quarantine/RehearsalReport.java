package sekisho.processor.quarantine;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Model.CommandSpec;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.FindingCount;
import sekisho.envelope.Sha256;
import sekisho.processor.CheckpointCode;
import sekisho.processor.CheckpointConfig;
import sekisho.processor.Rehearsal;
import sekisho.processor.StartRefused;
import sekisho.processor.check.Checked;
import sekisho.service.ConfigFile;
import sekisho.service.ConfigRefused;
import sekisho.service.ExitCode;

/** Runs a rehearsal and says what came of it: exit 0 it would pass, 3 it would be refused again, 4 it can't be told. */
final class RehearsalReport {
    private RehearsalReport() {}

    static int run(CommandSpec spec, Path file, String batch) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            CheckpointConfig config = ConfigFile.read(file, CheckpointConfig.class);
            Optional<Checked> checked = new Rehearsal(config, Clock.systemUTC()).run(Sha256.parse(batch));
            return checked.map(outcome -> print(outcome, spec.commandLine().getOut()))
                    .orElseGet(() -> missing(err));
        } catch (ConfigRefused | IllegalArgumentException e) {
            err.println(e.getMessage());
            return ExitCode.USAGE;
        } catch (EnvelopeRefused e) {
            err.println(e.code().code());
            return ExitCode.REFUSED;
        } catch (StartRefused e) {
            err.println(e.getMessage());
            return e.reason() == StartRefused.Reason.UNREACHABLE ? ExitCode.UNREACHABLE : ExitCode.REFUSED;
        } catch (KafkaException e) {
            err.println(e.getClass().getSimpleName());
            return ExitCode.UNREACHABLE;
        } catch (IOException e) {
            err.println(e.getClass().getSimpleName());
            return ExitCode.USAGE;
        }
    }

    private static int print(Checked outcome, PrintWriter out) {
        int exit;
        if (outcome instanceof Checked.Passed passed) {
            out.printf(
                    "再投入すれば通過 would be RELEASED: %,d 件 records, %s %s%n",
                    passed.records(), passed.scan().engine(), passed.scan().definitions());
            exit = ExitCode.DONE;
        } else if (outcome instanceof Checked.Refused refused) {
            out.printf("再投入しても差止め would be REFUSED: %s%n", refused.code());
            for (FindingCount finding : refused.findings()) {
                out.printf("    %s x %d%n", finding.code(), finding.count());
            }
            exit = ExitCode.REFUSED;
        } else {
            out.printf("いまは検査できない can't be told now: %s%n", ((Checked.NotNow) outcome).code());
            exit = ExitCode.UNREACHABLE;
        }
        out.flush();
        return exit;
    }

    private static int missing(PrintWriter err) {
        CheckpointCode code = CheckpointCode.QUARANTINE_MISSING;
        err.printf("%s %s / %s%n", code.code(), code.ja(), code.en());
        return ExitCode.REFUSED;
    }
}
